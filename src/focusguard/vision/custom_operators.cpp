#include "focusguard/vision/custom_operators.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "focusguard/vision/node_tensors.hpp"
#include "focusguard/vision/transform_operations.hpp"

namespace focusguard::vision {

namespace {

constexpr int kBuiltinOperatorCustom = 32;  // BuiltinOperator_CUSTOM of TensorFlow Lite's schema
constexpr int kVersion = 2;                 // what the attention model asks for

bool is_matrix(FloatTensor tensor) {
    return tensor.rank() == 3 && tensor.extent(0) == 1 && tensor.extent(1) == 4 &&
           tensor.extent(2) == 4;
}

TransformMatrix matrix_of(FloatTensor tensor) {
    TransformMatrix matrix{};
    const std::span<const float> values = tensor.values();
    std::copy_n(values.begin(), matrix.size(), matrix.begin());
    return matrix;
}

// The options are parsed once, when the node is made. The copy is aligned, which the bytes inside
// the model file need not be. Null when they are wrong; `prepare` then refuses.
template <typename Options, Result<Options> (*parse)(std::span<const std::uint8_t>)>
void* init_with_options(TfLiteContext* context, const char* buffer, std::size_t length) {
    const std::vector<std::uint8_t> bytes(buffer, buffer + length);
    Result<Options> options = parse(bytes);
    if (!options) {
        context->ReportError(context, "%s", options.error().message().c_str());
        return nullptr;
    }
    return std::make_unique<Options>(std::move(options).value()).release();
}

template <typename Options>
void free_options(TfLiteContext* /*context*/, void* options) {
    const std::unique_ptr<Options> owned(static_cast<Options*>(options));
}

// Landmarks2TransformMatrix: landmarks [1][n][3] → matrix [1][4][4].

TfLiteStatus prepare_landmarks_to_matrix(TfLiteContext* context, TfLiteNode* node) {
    const auto* frame = static_cast<const LandmarkFrame*>(node->user_data);
    if (frame == nullptr || !has_float_tensors(context, node->inputs, 1) ||
        !has_float_tensors(context, node->outputs, 1)) {
        return report(context, "Landmarks2TransformMatrix has wrong options or tensors");
    }
    const FloatTensor landmarks = input_at(context, node, 0);
    if (landmarks.rank() != 3 || landmarks.extent(0) != 1 || landmarks.extent(2) != 3 ||
        std::cmp_less(landmarks.extent(1), landmarks_needed(*frame))) {
        return report(context, "Landmarks2TransformMatrix has landmarks of a wrong shape");
    }
    return resize(context, output_of(context, node), std::array{1, 4, 4});
}

TfLiteStatus run_landmarks_to_matrix(TfLiteContext* context, TfLiteNode* node) {
    const auto* frame = static_cast<const LandmarkFrame*>(node->user_data);
    const TransformMatrix matrix =
        landmarks_to_transform_matrix(input_at(context, node, 0).values(), *frame);
    std::ranges::copy(matrix, output_of(context, node).values().begin());
    return kTfLiteOk;
}

// TransformTensorBilinear: features [1][h][w][c] and matrix [1][4][4] → [1][height][width][c].

TfLiteStatus prepare_transform_tensor(TfLiteContext* context, TfLiteNode* node) {
    const auto* size = static_cast<const GridSize*>(node->user_data);
    if (size == nullptr || !has_float_tensors(context, node->inputs, 2) ||
        !has_float_tensors(context, node->outputs, 1)) {
        return report(context, "TransformTensorBilinear has wrong options or tensors");
    }
    const FloatTensor features = input_at(context, node, 0);
    if (features.rank() != 4 || features.extent(0) != 1 || features.extent(1) < 1 ||
        features.extent(2) < 1 || features.extent(3) < 1 ||
        !is_matrix(input_at(context, node, 1))) {
        return report(context, "TransformTensorBilinear has tensors of a wrong shape");
    }
    return resize(context, output_of(context, node),
                  std::array{1, size->height, size->width, features.extent(3)});
}

TfLiteStatus run_transform_tensor(TfLiteContext* context, TfLiteNode* node) {
    const FloatTensor features = input_at(context, node, 0);
    const FeatureMap map{.values = features.values(),
                         .width = features.extent(2),
                         .height = features.extent(1),
                         .channels = features.extent(3)};
    transform_tensor_bilinear(map, matrix_of(input_at(context, node, 1)),
                              *static_cast<const GridSize*>(node->user_data),
                              output_of(context, node).values());
    return kTfLiteOk;
}

// TransformLandmarks: points [1][n][2 or 3] and matrix [1][4][4] → points of the same shape.

TfLiteStatus prepare_transform_landmarks(TfLiteContext* context, TfLiteNode* node) {
    if (!has_float_tensors(context, node->inputs, 2) ||
        !has_float_tensors(context, node->outputs, 1)) {
        return report(context, "TransformLandmarks has wrong tensors");
    }
    const FloatTensor points = input_at(context, node, 0);
    if (points.rank() != 3 || (points.extent(2) != 2 && points.extent(2) != 3) ||
        !is_matrix(input_at(context, node, 1))) {
        return report(context, "TransformLandmarks has tensors of a wrong shape");
    }
    return resize(context, output_of(context, node),
                  std::array{points.extent(0), points.extent(1), points.extent(2)});
}

TfLiteStatus run_transform_landmarks(TfLiteContext* context, TfLiteNode* node) {
    const FloatTensor points = input_at(context, node, 0);
    transform_landmarks(points.values(), static_cast<std::size_t>(points.extent(2)),
                        matrix_of(input_at(context, node, 1)), output_of(context, node).values());
    return kTfLiteOk;
}

constexpr TfLiteRegistration kLandmarksToMatrix{
    .init = init_with_options<LandmarkFrame, parse_landmark_frame>,
    .free = free_options<LandmarkFrame>,
    .prepare = prepare_landmarks_to_matrix,
    .invoke = run_landmarks_to_matrix,
    .profiling_string = nullptr,
    .builtin_code = kBuiltinOperatorCustom,
    .custom_name = "Landmarks2TransformMatrix",
    .version = kVersion};

constexpr TfLiteRegistration kTransformTensor{.init = init_with_options<GridSize, parse_grid_size>,
                                              .free = free_options<GridSize>,
                                              .prepare = prepare_transform_tensor,
                                              .invoke = run_transform_tensor,
                                              .profiling_string = nullptr,
                                              .builtin_code = kBuiltinOperatorCustom,
                                              .custom_name = "TransformTensorBilinear",
                                              .version = kVersion};

constexpr TfLiteRegistration kTransformLandmarks{.init = nullptr,
                                                 .free = nullptr,
                                                 .prepare = prepare_transform_landmarks,
                                                 .invoke = run_transform_landmarks,
                                                 .profiling_string = nullptr,
                                                 .builtin_code = kBuiltinOperatorCustom,
                                                 .custom_name = "TransformLandmarks",
                                                 .version = kVersion};

constexpr std::array<CustomOperator, 3> kCustomOperators{{{&kLandmarksToMatrix, kVersion},
                                                          {&kTransformTensor, kVersion},
                                                          {&kTransformLandmarks, kVersion}}};

}  // namespace

std::span<const CustomOperator> custom_operators() {
    return kCustomOperators;
}

}  // namespace focusguard::vision
