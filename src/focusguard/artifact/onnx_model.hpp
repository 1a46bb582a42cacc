// A TrainedModel ↔ ONNX's ModelProto. For our sources only; docs/models.md describes the graph.
#pragma once

#include <cstddef>

#include <onnx/onnx_pb.h>

#include "focusguard/base/result.hpp"
#include "focusguard/train/model_card.hpp"

namespace focusguard::artifact {

// Chosen: 100 rounds of three classes' trees of depth 6, which is much, have 38,000 nodes at most.
inline constexpr std::size_t kMostNodes = 1'000'000;

// The same model gives the same message. `model` is one that writable_fault() finds nothing wrong
// with.
onnx::ModelProto onnx_of(const train::TrainedModel& model);

// What the message's tensors, attributes and metadata say; whether it is the message that
// onnx_of() would make of that is for the caller to see. kDataLoss with one clause about the first
// thing that it lacks ("has no tensor \"coefficients\" …").
Result<train::TrainedModel> model_of(const onnx::ModelProto& message);

}  // namespace focusguard::artifact
