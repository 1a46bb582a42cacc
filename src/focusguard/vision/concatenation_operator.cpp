#include "focusguard/vision/concatenation_operator.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

#include "focusguard/vision/node_tensors.hpp"

namespace focusguard::vision {

namespace {

// TfLiteConcatenationParams of the library's builtin_op_data.h, which is not among the headers that
// it comes with.
struct Options {
    int axis;  // counted from the last one where negative
    int activation;
};

constexpr int kNoActivation = 0;
constexpr int kMostAxes = 4;

int axis_of(const TfLiteNode* node, int rank) {
    const int axis = static_cast<const Options*>(node->builtin_data)->axis;
    return axis < 0 ? axis + rank : axis;
}

bool differ_only_along(int axis, FloatTensor a, FloatTensor b) {
    if (a.rank() != b.rank()) {
        return false;
    }
    for (int i = 0; i < a.rank(); ++i) {
        if (i != axis && a.extent(i) != b.extent(i)) {
            return false;
        }
    }
    return true;
}

// How many floats follow each other from one step along the axis before it to the next.
std::size_t run_length(FloatTensor tensor, int axis) {
    std::size_t length = 1;
    for (int i = axis; i < tensor.rank(); ++i) {
        length *= static_cast<std::size_t>(tensor.extent(i));
    }
    return length;
}

TfLiteStatus prepare(TfLiteContext* context, TfLiteNode* node) {
    const auto* options = static_cast<const Options*>(node->builtin_data);
    if (options == nullptr || options->activation != kNoActivation || node->inputs == nullptr ||
        node->inputs->size < 1 || !has_float_tensors(context, node->inputs, node->inputs->size) ||
        !has_float_tensors(context, node->outputs, 1)) {
        return report(context, "CONCATENATION has wrong options or tensors");
    }
    const FloatTensor first = input_at(context, node, 0);
    const int rank = first.rank();
    const int axis = axis_of(node, rank);
    if (rank > kMostAxes || axis < 0 || axis >= rank) {
        return report(context, "CONCATENATION has a wrong axis");
    }
    int sum = 0;
    for (int i = 0; i < node->inputs->size; ++i) {
        const FloatTensor input = input_at(context, node, i);
        if (!differ_only_along(axis, first, input)) {
            return report(context, "CONCATENATION has tensors that do not fit together");
        }
        sum += input.extent(axis);
    }
    std::array<int, kMostAxes> shape{};
    std::copy_n(first.tensor->dims->data, rank, shape.begin());
    shape[static_cast<std::size_t>(axis)] = sum;
    return resize(context, output_of(context, node),
                  std::span(shape).first(static_cast<std::size_t>(rank)));
}

TfLiteStatus run(TfLiteContext* context, TfLiteNode* node) {
    const std::span<float> output = output_of(context, node).values();
    const int axis = axis_of(node, input_at(context, node, 0).rank());
    std::size_t done = 0;
    for (std::size_t step = 0; done < output.size(); ++step) {
        for (int i = 0; i < node->inputs->size; ++i) {
            const FloatTensor input = input_at(context, node, i);
            const std::size_t length = run_length(input, axis);
            std::ranges::copy(input.values().subspan(step * length, length),
                              output.subspan(done, length).begin());
            done += length;
        }
    }
    return kTfLiteOk;
}

constexpr TfLiteRegistration kConcatenation{.init = nullptr,
                                            .free = nullptr,
                                            .prepare = prepare,
                                            .invoke = run,
                                            .profiling_string = nullptr,
                                            .builtin_code = kConcatenationOperator,
                                            .custom_name = nullptr,
                                            .version = kLastConcatenationVersion};

}  // namespace

const TfLiteRegistration& concatenation_operator() {
    return kConcatenation;
}

}  // namespace focusguard::vision
