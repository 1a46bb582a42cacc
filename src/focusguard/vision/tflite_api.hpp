// TensorFlow Lite's C API as the pinned 2.9 library exports it: the shipped headers, and the
// functions that the library exports but its headers leave out.
#pragma once

#include <cstdint>

#include <tensorflow/lite/c/c_api.h>
#include <tensorflow/lite/c/common.h>

// The only version whose binary interface the declarations below were checked against.
inline constexpr const char* kTensorFlowLiteVersionPrefix = "2.9.";

extern "C" {

// Eight bytes: the library returns it in one register and reads the first member as the number of
// threads (seen in the disassembly of the x86-64 library). Zero flags leave quantised operators
// out, of which our models have none.
struct TfLiteXNNPackDelegateOptions {
    std::int32_t num_threads;
    std::uint32_t flags;
};

TfLiteXNNPackDelegateOptions TfLiteXNNPackDelegateOptionsDefault();
TfLiteDelegate* TfLiteXNNPackDelegateCreate(const TfLiteXNNPackDelegateOptions* options);
void TfLiteXNNPackDelegateDelete(TfLiteDelegate* delegate);

// The registration is copied; its name must outlive the interpreter.
void TfLiteInterpreterOptionsAddCustomOp(TfLiteInterpreterOptions* options, const char* name,
                                         const TfLiteRegistration* registration,
                                         std::int32_t min_version, std::int32_t max_version);

// The same for one of the library's own operators, by its number in the library's schema: ours is
// then used in its place.
void TfLiteInterpreterOptionsAddBuiltinOp(TfLiteInterpreterOptions* options, std::int32_t op,
                                          const TfLiteRegistration* registration,
                                          std::int32_t min_version, std::int32_t max_version);

}  // extern "C"
