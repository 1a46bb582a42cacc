#include "focusguard/vision/transform_operations.hpp"

#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <numbers>
#include <vector>

#include <flatbuffers/flexbuffers.h>
#include <rapidcheck.h>

namespace focusguard::vision {
namespace {

constexpr TransformMatrix kIdentity{1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};

struct Mapped {
    float x;
    float y;
};

Mapped mapped(const TransformMatrix& matrix, float x, float y) {
    return {matrix[0] * x + matrix[1] * y + matrix[3], matrix[4] * x + matrix[5] * y + matrix[7]};
}

// A line of three points from (10, 20) to (30, 20), the middle one lower by 8.
const std::vector<float> kLandmarks{10, 20, 1, 30, 20, 2, 20, 28, 3};

LandmarkFrame frame_of_all() {
    return {.left_rotation_index = 0,
            .right_rotation_index = 1,
            .target_rotation_radians = 0.0F,
            .output_width = 16,
            .output_height = 16,
            .scale_x = 1.5F,
            .scale_y = 2.0F,
            .subset = {0, 1, 2}};
}

TEST(LandmarksToTransformMatrix, FramesTheLandmarksWithTheScaledExtent) {
    const TransformMatrix matrix = landmarks_to_transform_matrix(kLandmarks, frame_of_all());
    const Mapped low = mapped(matrix, 0, 0);
    const Mapped high = mapped(matrix, 16, 16);
    EXPECT_NEAR(low.x, 20 - 15, 1e-4);
    EXPECT_NEAR(high.x, 20 + 15, 1e-4);
    EXPECT_NEAR(low.y, 24 - 8, 1e-4);
    EXPECT_NEAR(high.y, 24 + 8, 1e-4);
    EXPECT_EQ(matrix[10], 1.0F);
    EXPECT_EQ(matrix[15], 1.0F);
}

TEST(LandmarksToTransformMatrix, TurnsWithTheLandmarks) {
    EXPECT_TRUE(rc::check([] {
        const auto angle = static_cast<float>(*rc::gen::inRange(-3100, 3100)) / 1000.0F;
        std::vector<float> turned = kLandmarks;
        for (std::size_t i = 0; i < turned.size(); i += 3) {
            turned[i] = std::cos(angle) * kLandmarks[i] - std::sin(angle) * kLandmarks[i + 1];
            turned[i + 1] = std::sin(angle) * kLandmarks[i] + std::cos(angle) * kLandmarks[i + 1];
        }
        // A cell of the turned frame is the turned cell of the level frame.
        const Mapped level =
            mapped(landmarks_to_transform_matrix(kLandmarks, frame_of_all()), 3, 5);
        const Mapped cell = mapped(landmarks_to_transform_matrix(turned, frame_of_all()), 3, 5);
        RC_ASSERT(std::abs(cell.x - (std::cos(angle) * level.x - std::sin(angle) * level.y)) <
                  1e-3F);
        RC_ASSERT(std::abs(cell.y - (std::sin(angle) * level.x + std::cos(angle) * level.y)) <
                  1e-3F);
    }));
}

TEST(LandmarksToTransformMatrix, LooksOnlyAtItsSubset) {
    LandmarkFrame frame = frame_of_all();
    frame.subset = {0, 1};
    const TransformMatrix matrix = landmarks_to_transform_matrix(kLandmarks, frame);
    EXPECT_NEAR(mapped(matrix, 8, 8).y, 20, 1e-4);
    EXPECT_NEAR(matrix[5], 0, 1e-6);
}

TEST(LandmarksNeeded, IsOneMoreThanTheLargestIndex) {
    LandmarkFrame frame = frame_of_all();
    EXPECT_EQ(landmarks_needed(frame), 3U);
    frame.right_rotation_index = 467;
    EXPECT_EQ(landmarks_needed(frame), 468U);
}

TEST(TransformTensorBilinear, CopiesTheMapThroughTheIdentity) {
    const std::vector<float> values{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    std::vector<float> output(12, -1.0F);
    transform_tensor_bilinear({.values = values, .width = 3, .height = 2, .channels = 2}, kIdentity,
                              {.width = 3, .height = 2}, output);
    EXPECT_EQ(output, values);
}

TEST(TransformTensorBilinear, MixesNeighboursAndGivesZeroOutside) {
    const std::vector<float> values{0, 10, 20, 30};  // 2 × 2, one channel
    TransformMatrix matrix = kIdentity;
    matrix[3] = 0.25F;
    matrix[7] = 0.5F;
    std::vector<float> output(4, -1.0F);
    transform_tensor_bilinear({.values = values, .width = 2, .height = 2, .channels = 1}, matrix,
                              {.width = 2, .height = 2}, output);
    EXPECT_FLOAT_EQ(output[0], 0.5F * 2.5F + 0.5F * 22.5F);
    EXPECT_EQ(output[1], 0.0F);  // x = 1.25 is right of the last column
    EXPECT_EQ(output[2], 0.0F);
    EXPECT_EQ(output[3], 0.0F);
}

TEST(TransformTensorBilinear, ScalesAboutCellCentersNotCellIndices) {
    const std::vector<float> values{0, 1, 2, 3};  // 4 × 1
    TransformMatrix matrix = kIdentity;
    matrix[0] = 2.0F;
    std::vector<float> output(2, -1.0F);
    transform_tensor_bilinear({.values = values, .width = 4, .height = 1, .channels = 1}, matrix,
                              {.width = 2, .height = 1}, output);
    EXPECT_FLOAT_EQ(output[0], 0.5F);
    EXPECT_FLOAT_EQ(output[1], 2.5F);
}

TEST(TransformTensorBilinear, GivesZeroForPlacesThatAreNotNumbers) {
    const std::vector<float> values{1, 1, 1, 1};
    for (const float bad : {std::numeric_limits<float>::quiet_NaN(), 1e38F,
                            -std::numeric_limits<float>::infinity()}) {
        TransformMatrix matrix = kIdentity;
        matrix[3] = bad;
        std::vector<float> output(1, -1.0F);
        transform_tensor_bilinear({.values = values, .width = 2, .height = 2, .channels = 1},
                                  matrix, {.width = 1, .height = 1}, output);
        EXPECT_EQ(output[0], 0.0F);
    }
}

TEST(TransformLandmarks, MapsXAndYAndKeepsZ) {
    const TransformMatrix matrix{2, 0, 9, 1, 0, 3, 9, -1, 0, 0, 1, 0, 0, 0, 0, 1};
    const std::vector<float> flat{1, 1, 2, 5};
    std::vector<float> output(4);
    transform_landmarks(flat, 2, matrix, output);
    EXPECT_EQ(output, (std::vector<float>{3, 2, 5, 14}));
    const std::vector<float> deep{1, 1, 7};
    output.resize(3);
    transform_landmarks(deep, 3, matrix, output);
    EXPECT_EQ(output, (std::vector<float>{3, 2, 7}));
}

using MapFiller = std::function<void(flexbuffers::Builder&)>;

std::vector<std::uint8_t> options_with(const MapFiller& fill) {
    flexbuffers::Builder builder;
    builder.Map([&] { fill(builder); });
    builder.Finish();
    return builder.GetBuffer();
}

void add_good_frame(flexbuffers::Builder& builder) {
    builder.Int("left_rotation_idx", 33);
    builder.Int("right_rotation_idx", 133);
    builder.Int("output_width", 16);
    builder.Int("output_height", 8);
    builder.Float("scale_x", 1.5F);
    builder.Float("scale_y", 1.25F);
    builder.Float("target_rotation_radians", 0.5F);
    builder.TypedVector("subset_idxs", [&] {
        for (const int index : {33, 7, 163}) {
            builder.Int(index);
        }
    });
}

TEST(ParseLandmarkFrame, ReadsEveryOption) {
    const Result<LandmarkFrame> frame = parse_landmark_frame(options_with(add_good_frame));
    ASSERT_TRUE(frame) << frame.error().message();
    EXPECT_EQ(frame->left_rotation_index, 33U);
    EXPECT_EQ(frame->right_rotation_index, 133U);
    EXPECT_EQ(frame->output_width, 16);
    EXPECT_EQ(frame->output_height, 8);
    EXPECT_FLOAT_EQ(frame->scale_x, 1.5F);
    EXPECT_FLOAT_EQ(frame->scale_y, 1.25F);
    EXPECT_FLOAT_EQ(frame->target_rotation_radians, 0.5F);
    EXPECT_EQ(frame->subset, (std::vector<std::size_t>{33, 7, 163}));
}

TEST(ParseLandmarkFrame, RefusesOptionsOutOfRangeOrOfAnotherType) {
    // A later entry of the same key would be ambiguous, so each case builds the whole map.
    const auto refuses = [](const char* key, const MapFiller& replacement) {
        const Result<LandmarkFrame> frame =
            parse_landmark_frame(options_with([&](flexbuffers::Builder& builder) {
                const auto unless = [&](const char* name, const auto& add) {
                    if (std::string_view(name) == key) {
                        replacement(builder);
                    } else {
                        add();
                    }
                };
                unless("left_rotation_idx", [&] { builder.Int("left_rotation_idx", 33); });
                unless("output_height", [&] { builder.Int("output_height", 16); });
                unless("output_width", [&] { builder.Int("output_width", 16); });
                unless("right_rotation_idx", [&] { builder.Int("right_rotation_idx", 3); });
                unless("scale_x", [&] { builder.Float("scale_x", 1.0F); });
                unless("scale_y", [&] { builder.Float("scale_y", 1.0F); });
                unless("subset_idxs",
                       [&] { builder.TypedVector("subset_idxs", [&] { builder.Int(1); }); });
                unless("target_rotation_radians",
                       [&] { builder.Float("target_rotation_radians", 0.0F); });
            }));
        EXPECT_FALSE(frame) << key;
        if (!frame) {
            EXPECT_EQ(frame.error().code(), ErrorCode::kDataLoss);
        }
    };
    const auto nothing = [](flexbuffers::Builder&) {};
    for (const char* key :
         {"left_rotation_idx", "right_rotation_idx", "output_width", "output_height", "scale_x",
          "scale_y", "subset_idxs", "target_rotation_radians"}) {
        refuses(key, nothing);
        refuses(key, [&](flexbuffers::Builder& builder) { builder.String(key, "16"); });
    }
    for (const char* key : {"left_rotation_idx", "right_rotation_idx", "output_width",
                            "output_height", "scale_x", "scale_y"}) {
        refuses(key, [&](flexbuffers::Builder& builder) { builder.Int(key, -1); });
    }
    for (const char* key :
         {"left_rotation_idx", "right_rotation_idx", "output_width", "output_height"}) {
        refuses(key, [&](flexbuffers::Builder& builder) { builder.Int(key, 1LL << 40); });
    }
    refuses("scale_x", [](flexbuffers::Builder& builder) {
        builder.Float("scale_x", std::numeric_limits<float>::quiet_NaN());
    });
    refuses("output_width", [](flexbuffers::Builder& builder) { builder.Int("output_width", 0); });
    refuses("subset_idxs", [](flexbuffers::Builder& builder) {
        builder.TypedVector("subset_idxs", [&] { builder.Int(-1); });
    });
    refuses("subset_idxs", [](flexbuffers::Builder& builder) {
        builder.TypedVector("subset_idxs", [&] { builder.Float(1.0F); });
    });
}

TEST(ParseLandmarkFrame, SurvivesTruncationAndDamageAtEveryByte) {
    const std::vector<std::uint8_t> good = options_with(add_good_frame);
    for (std::size_t length = 0; length < good.size(); ++length) {
        const std::vector<std::uint8_t> cut(good.begin(),
                                            good.begin() + static_cast<std::ptrdiff_t>(length));
        EXPECT_FALSE(parse_landmark_frame(cut) && parse_grid_size(cut)) << length;
    }
    for (std::size_t place = 0; place < good.size(); ++place) {
        for (const unsigned flip : {0x01U, 0x10U, 0x80U, 0xFFU}) {
            std::vector<std::uint8_t> damaged = good;
            damaged[place] = static_cast<std::uint8_t>(damaged[place] ^ flip);
            const Result<LandmarkFrame> frame = parse_landmark_frame(damaged);
            if (frame) {  // a digit may have become another digit
                EXPECT_FALSE(frame->subset.empty());
                EXPECT_GT(frame->output_width, 0);
            }
        }
    }
}

TEST(ParseGridSize, ReadsBothSidesAndRefusesNonsense) {
    const Result<GridSize> size = parse_grid_size(options_with(add_good_frame));
    ASSERT_TRUE(size);
    EXPECT_EQ(size->width, 16);
    EXPECT_EQ(size->height, 8);
    EXPECT_FALSE(parse_grid_size({}));
    EXPECT_FALSE(parse_grid_size(options_with([](flexbuffers::Builder& builder) {
        builder.Int("output_height", 16);
        builder.Int("output_width", 1 << 20);
    })));
}

}  // namespace
}  // namespace focusguard::vision
