// The tensors of one operator in a graph, as TensorFlow Lite hands them to an operator of ours.
#pragma once

#include <cstddef>
#include <span>

#include <tensorflow/lite/c/common.h>

namespace focusguard::vision {

// A tensor of the node as floats of a known shape.
struct FloatTensor {
    TfLiteTensor* tensor = nullptr;

    int rank() const { return tensor->dims->size; }

    int extent(int axis) const { return tensor->dims->data[axis]; }

    std::span<float> values() const { return {tensor->data.f, tensor->bytes / sizeof(float)}; }
};

// Tells the interpreter's error reporter what is wrong, and is the status to return.
TfLiteStatus report(TfLiteContext* context, const char* what);

// Whether the list names so many tensors that exist, have a shape and hold 32-bit floats.
bool has_float_tensors(TfLiteContext* context, const TfLiteIntArray* indices, int count);

// Only for tensors that has_float_tensors() has seen.
FloatTensor input_at(TfLiteContext* context, const TfLiteNode* node, int position);
FloatTensor output_of(TfLiteContext* context, const TfLiteNode* node);

// For `prepare`: what the output's shape will be.
TfLiteStatus resize(TfLiteContext* context, FloatTensor output, std::span<const int> shape);

}  // namespace focusguard::vision
