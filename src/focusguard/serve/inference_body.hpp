// The Open Inference Protocol's request for an inference (version 2, as JSON) → rows.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "focusguard/serve/problem.hpp"
#include "focusguard/serve/rows.hpp"

namespace focusguard::serve {

// The names of the two tensors that an inference gives, and of the one that it is given.
inline constexpr std::string_view kLabelTensor = "label";
inline constexpr std::string_view kProbabilityTensor = "probabilities";
inline constexpr std::string_view kRowTensor = "input";

struct InferenceBody {
    std::optional<std::string> id;     // to be said again in the answer
    Rows rows;                         // at least one
    std::vector<std::string> outputs;  // the tensors that are asked for, each one of ours
};

// Either one tensor of shape [rows, features], of any name, or one of shape [rows] or [rows, 1] for
// each feature, of its name; of FP32, FP64, INT32 or INT64, their data flat or nested.
Decoded<InferenceBody> read_inference_body(std::string_view body,
                                           std::span<const std::string> features);

}  // namespace focusguard::serve
