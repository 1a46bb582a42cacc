#include "focusguard/vision/custom_operators.hpp"

#include <array>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <flatbuffers/flexbuffers.h>

#include "focusguard/vision/one_node_test_support.hpp"

namespace focusguard::vision {
namespace {

const TfLiteRegistration& custom_operator(std::string_view name) {
    for (const CustomOperator& custom : custom_operators()) {
        if (name == custom.registration->custom_name) {
            return *custom.registration;
        }
    }
    throw std::invalid_argument(std::string(name));
}

class CustomNode : public OneNode {
public:
    CustomNode(std::string_view name, const std::vector<std::vector<int>>& input_shapes,
               const std::vector<std::uint8_t>& options = {})
        : OneNode(custom_operator(name), input_shapes, options) {}
};

std::vector<std::uint8_t> grid_options(int width, int height) {
    flexbuffers::Builder builder;
    builder.Map([&] {
        builder.Int("output_height", height);
        builder.Int("output_width", width);
    });
    builder.Finish();
    return builder.GetBuffer();
}

std::vector<std::uint8_t> frame_options(int largest_index) {
    flexbuffers::Builder builder;
    builder.Map([&] {
        builder.Int("left_rotation_idx", 0);
        builder.Int("output_height", 16);
        builder.Int("output_width", 16);
        builder.Int("right_rotation_idx", 1);
        builder.Float("scale_x", 1.5F);
        builder.Float("scale_y", 1.5F);
        builder.TypedVector("subset_idxs", [&] {
            builder.Int(0);
            builder.Int(largest_index);
        });
        builder.Float("target_rotation_radians", 0.0F);
    });
    builder.Finish();
    return builder.GetBuffer();
}

TEST(CustomOperators, AreTheThreeOfTheAttentionModelInVersionTwo) {
    std::vector<std::string> names;
    for (const CustomOperator& custom : custom_operators()) {
        names.emplace_back(custom.registration->custom_name);
        EXPECT_EQ(custom.version, 2);
        EXPECT_EQ(custom.registration->version, 2);
    }
    EXPECT_THAT(names,
                ::testing::UnorderedElementsAre("Landmarks2TransformMatrix",
                                                "TransformTensorBilinear", "TransformLandmarks"));
}

TEST(CustomOperators, RunOnTensorsOfTheRightShapes) {
    CustomNode frame("Landmarks2TransformMatrix", {{1, 3, 3}}, frame_options(2));
    ASSERT_TRUE(frame.prepare() && frame.run());
    EXPECT_EQ(frame.output().bytes, 16 * sizeof(float));
    EXPECT_EQ(frame.output().data.f[15], 1.0F);

    CustomNode sample("TransformTensorBilinear", {{1, 5, 6, 2}, {1, 4, 4}}, grid_options(3, 4));
    ASSERT_TRUE(sample.prepare() && sample.run());
    ASSERT_EQ(sample.output().dims->size, 4);
    EXPECT_EQ(sample.output().dims->data[1], 4);
    EXPECT_EQ(sample.output().dims->data[2], 3);
    EXPECT_EQ(sample.output().dims->data[3], 2);

    CustomNode points("TransformLandmarks", {{1, 7, 2}, {1, 4, 4}});
    ASSERT_TRUE(points.prepare() && points.run());
    EXPECT_EQ(points.output().data.f[0], 3.0F);  // the matrix of ones: x + y + 1
}

TEST(CustomOperators, RefuseWrongShapes) {
    reports() = 0;
    EXPECT_FALSE(CustomNode("Landmarks2TransformMatrix", {{1, 2, 3}}, frame_options(2)).prepare());
    EXPECT_FALSE(CustomNode("Landmarks2TransformMatrix", {{1, 3, 2}}, frame_options(2)).prepare());
    EXPECT_FALSE(CustomNode("Landmarks2TransformMatrix", {{3, 3}}, frame_options(2)).prepare());
    EXPECT_FALSE(CustomNode("TransformTensorBilinear", {{1, 5, 6}, {1, 4, 4}}, grid_options(3, 4))
                     .prepare());
    EXPECT_FALSE(
        CustomNode("TransformTensorBilinear", {{1, 5, 6, 2}, {1, 3, 3}}, grid_options(3, 4))
            .prepare());
    EXPECT_FALSE(CustomNode("TransformLandmarks", {{1, 7, 4}, {1, 4, 4}}).prepare());
    EXPECT_FALSE(CustomNode("TransformLandmarks", {{7, 2}, {1, 4, 4}}).prepare());
    EXPECT_FALSE(CustomNode("TransformLandmarks", {{1, 7, 2}, {16}}).prepare());
    EXPECT_EQ(reports(), 8);
}

TEST(CustomOperators, RefuseWrongTensorCountsIndicesAndTypes) {
    CustomNode one_input("TransformLandmarks", {{1, 7, 2}});
    EXPECT_FALSE(one_input.prepare());

    CustomNode bad_index("TransformLandmarks", {{1, 7, 2}, {1, 4, 4}});
    bad_index.set_inputs({0, 99});
    EXPECT_FALSE(bad_index.prepare());
    bad_index.set_inputs({0, -1});
    EXPECT_FALSE(bad_index.prepare());
    bad_index.set_inputs({0, 1});
    bad_index.set_outputs({});
    EXPECT_FALSE(bad_index.prepare());

    CustomNode integers("TransformLandmarks", {{1, 7, 2}, {1, 4, 4}});
    integers.tensor(1).type = kTfLiteInt32;
    EXPECT_FALSE(integers.prepare());
}

TEST(CustomOperators, RefuseDamagedOptions) {
    const std::vector<std::uint8_t> rubbish{1, 2, 3, 250};
    EXPECT_FALSE(CustomNode("Landmarks2TransformMatrix", {{1, 3, 3}}, rubbish).prepare());
    EXPECT_FALSE(CustomNode("Landmarks2TransformMatrix", {{1, 3, 3}}).prepare());
    EXPECT_FALSE(
        CustomNode("TransformTensorBilinear", {{1, 5, 6, 2}, {1, 4, 4}}, grid_options(0, 4))
            .prepare());
}

}  // namespace
}  // namespace focusguard::vision
