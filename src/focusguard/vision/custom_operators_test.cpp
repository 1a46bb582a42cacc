#include "focusguard/vision/custom_operators.hpp"

#include <array>
#include <cstdarg>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <flatbuffers/flexbuffers.h>

namespace focusguard::vision {
namespace {

// NOLINTNEXTLINE(*-avoid-non-const-global-variables): the callback has no room for a pointer.
int g_reports = 0;

void count_report(TfLiteContext* /*context*/, const char* /*format*/, ...) {
    ++g_reports;
}

struct IntArrayDeleter {
    void operator()(TfLiteIntArray* array) const { TfLiteIntArrayFree(array); }
};

using IntArray = std::unique_ptr<TfLiteIntArray, IntArrayDeleter>;

IntArray int_array(const std::vector<int>& values) {
    IntArray array(TfLiteIntArrayCreate(static_cast<int>(values.size())));
    std::copy(values.begin(), values.end(), array->data);
    return array;
}

// Gives the output the shape that the operator asks for, and memory of its own.
TfLiteStatus resize(TfLiteContext* /*context*/, TfLiteTensor* tensor, TfLiteIntArray* dims) {
    TfLiteIntArrayFree(tensor->dims);
    tensor->dims = dims;
    std::size_t bytes = sizeof(float);
    for (int i = 0; i < dims->size; ++i) {
        bytes *= static_cast<std::size_t>(dims->data[i]);
    }
    TfLiteTensorRealloc(bytes, tensor);
    return kTfLiteOk;
}

// A graph of one operator: some inputs, and one output behind them.
class OneNode {
public:
    OneNode(std::string_view operator_name, const std::vector<std::vector<int>>& input_shapes,
            const std::vector<std::uint8_t>& options = {})
        : tensors_(input_shapes.size() + 1) {
        for (const CustomOperator& custom : custom_operators()) {
            if (operator_name == custom.registration->custom_name) {
                registration_ = custom.registration;
            }
        }
        std::vector<int> inputs;
        for (TfLiteTensor& tensor : tensors_) {
            tensor.type = kTfLiteFloat32;
            tensor.allocation_type = kTfLiteDynamic;
            tensor.dims = TfLiteIntArrayCreate(0);
        }
        for (std::size_t i = 0; i < input_shapes.size(); ++i) {
            resize(&context_, &tensors_[i], int_array(input_shapes[i]).release());
            std::fill_n(tensors_[i].data.f, tensors_[i].bytes / sizeof(float), 1.0F);
            inputs.push_back(static_cast<int>(i));
        }
        context_.tensors = tensors_.data();
        context_.tensors_size = tensors_.size();
        context_.ReportError = count_report;
        context_.ResizeTensor = resize;
        set_inputs(inputs);
        set_outputs({static_cast<int>(input_shapes.size())});
        if (registration_->init != nullptr) {
            node_.user_data = registration_->init(
                &context_, reinterpret_cast<const char*>(options.data()), options.size());
        }
    }

    ~OneNode() {
        if (registration_->free != nullptr) {
            registration_->free(&context_, node_.user_data);
        }
        for (TfLiteTensor& tensor : tensors_) {
            TfLiteTensorFree(&tensor);
        }
    }

    OneNode(const OneNode&) = delete;
    OneNode& operator=(const OneNode&) = delete;

    void set_inputs(const std::vector<int>& indices) {
        inputs_ = int_array(indices);
        node_.inputs = inputs_.get();
    }

    void set_outputs(const std::vector<int>& indices) {
        outputs_ = int_array(indices);
        node_.outputs = outputs_.get();
    }

    TfLiteTensor& tensor(std::size_t index) { return tensors_[index]; }

    TfLiteTensor& output() { return tensors_.back(); }

    bool prepare() { return registration_->prepare(&context_, &node_) == kTfLiteOk; }

    bool run() { return registration_->invoke(&context_, &node_) == kTfLiteOk; }

private:
    const TfLiteRegistration* registration_ = nullptr;
    TfLiteContext context_{};
    TfLiteNode node_{};
    std::vector<TfLiteTensor> tensors_;
    IntArray inputs_;
    IntArray outputs_;
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
    OneNode frame("Landmarks2TransformMatrix", {{1, 3, 3}}, frame_options(2));
    ASSERT_TRUE(frame.prepare() && frame.run());
    EXPECT_EQ(frame.output().bytes, 16 * sizeof(float));
    EXPECT_EQ(frame.output().data.f[15], 1.0F);

    OneNode sample("TransformTensorBilinear", {{1, 5, 6, 2}, {1, 4, 4}}, grid_options(3, 4));
    ASSERT_TRUE(sample.prepare() && sample.run());
    ASSERT_EQ(sample.output().dims->size, 4);
    EXPECT_EQ(sample.output().dims->data[1], 4);
    EXPECT_EQ(sample.output().dims->data[2], 3);
    EXPECT_EQ(sample.output().dims->data[3], 2);

    OneNode points("TransformLandmarks", {{1, 7, 2}, {1, 4, 4}});
    ASSERT_TRUE(points.prepare() && points.run());
    EXPECT_EQ(points.output().data.f[0], 3.0F);  // the matrix of ones: x + y + 1
}

TEST(CustomOperators, RefuseWrongShapes) {
    g_reports = 0;
    EXPECT_FALSE(OneNode("Landmarks2TransformMatrix", {{1, 2, 3}}, frame_options(2)).prepare());
    EXPECT_FALSE(OneNode("Landmarks2TransformMatrix", {{1, 3, 2}}, frame_options(2)).prepare());
    EXPECT_FALSE(OneNode("Landmarks2TransformMatrix", {{3, 3}}, frame_options(2)).prepare());
    EXPECT_FALSE(
        OneNode("TransformTensorBilinear", {{1, 5, 6}, {1, 4, 4}}, grid_options(3, 4)).prepare());
    EXPECT_FALSE(OneNode("TransformTensorBilinear", {{1, 5, 6, 2}, {1, 3, 3}}, grid_options(3, 4))
                     .prepare());
    EXPECT_FALSE(OneNode("TransformLandmarks", {{1, 7, 4}, {1, 4, 4}}).prepare());
    EXPECT_FALSE(OneNode("TransformLandmarks", {{7, 2}, {1, 4, 4}}).prepare());
    EXPECT_FALSE(OneNode("TransformLandmarks", {{1, 7, 2}, {16}}).prepare());
    EXPECT_EQ(g_reports, 8);
}

TEST(CustomOperators, RefuseWrongTensorCountsIndicesAndTypes) {
    OneNode one_input("TransformLandmarks", {{1, 7, 2}});
    EXPECT_FALSE(one_input.prepare());

    OneNode bad_index("TransformLandmarks", {{1, 7, 2}, {1, 4, 4}});
    bad_index.set_inputs({0, 99});
    EXPECT_FALSE(bad_index.prepare());
    bad_index.set_inputs({0, -1});
    EXPECT_FALSE(bad_index.prepare());
    bad_index.set_inputs({0, 1});
    bad_index.set_outputs({});
    EXPECT_FALSE(bad_index.prepare());

    OneNode integers("TransformLandmarks", {{1, 7, 2}, {1, 4, 4}});
    integers.tensor(1).type = kTfLiteInt32;
    EXPECT_FALSE(integers.prepare());
}

TEST(CustomOperators, RefuseDamagedOptions) {
    const std::vector<std::uint8_t> rubbish{1, 2, 3, 250};
    EXPECT_FALSE(OneNode("Landmarks2TransformMatrix", {{1, 3, 3}}, rubbish).prepare());
    EXPECT_FALSE(OneNode("Landmarks2TransformMatrix", {{1, 3, 3}}).prepare());
    EXPECT_FALSE(OneNode("TransformTensorBilinear", {{1, 5, 6, 2}, {1, 4, 4}}, grid_options(0, 4))
                     .prepare());
}

}  // namespace
}  // namespace focusguard::vision
