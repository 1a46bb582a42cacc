// The attention model's three custom operators in the form that TensorFlow Lite calls.
#pragma once

#include <span>

#include <tensorflow/lite/c/common.h>

namespace focusguard::vision {

struct CustomOperator {
    const TfLiteRegistration* registration = nullptr;  // static; its custom_name too
    int version = 0;                                   // the only version that it implements
};

// Landmarks2TransformMatrix, TransformTensorBilinear and TransformLandmarks. They trust nothing in
// the model: wrong options, tensor counts, types, shapes or indices make `prepare` fail with a
// message to the interpreter's error reporter.
std::span<const CustomOperator> custom_operators();

}  // namespace focusguard::vision
