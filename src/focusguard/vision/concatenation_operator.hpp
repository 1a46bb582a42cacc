// TensorFlow Lite's CONCATENATION, for floats, in the form that the library calls: its own asks the
// heap for three lists of pointers in every run, and the detector runs it twice a picture.
#pragma once

#include <cstdint>

#include <tensorflow/lite/c/common.h>

namespace focusguard::vision {

inline constexpr std::int32_t kConcatenationOperator = 2;  // BuiltinOperator_CONCATENATION

// The versions differ only in types of numbers that our models do not use.
inline constexpr std::int32_t kFirstConcatenationVersion = 1;
inline constexpr std::int32_t kLastConcatenationVersion = 3;

// Static. Trusts nothing in the model: wrong options, types or shapes make `prepare` fail with a
// message to the interpreter's error reporter.
const TfLiteRegistration& concatenation_operator();

}  // namespace focusguard::vision
