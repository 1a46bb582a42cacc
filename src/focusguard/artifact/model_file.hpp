// A trained model ↔ its file, which is ONNX: any ONNX runtime can use it. docs/models.md describes
// what is in it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "focusguard/base/result.hpp"
#include "focusguard/events/file_system.hpp"
#include "focusguard/train/model_card.hpp"

namespace focusguard::artifact {

// The file's bytes; the same model gives the same ones. kInvalidArgument with one sentence when it
// is a model that no file can hold, such as one of trees without a tree.
Result<std::string> model_bytes(const train::TrainedModel& model);

// What model_bytes() has made comes back as it was, number for number. Bytes of any other origin,
// ONNX or not, are refused: kDataLoss with one clause, such as "it is no ONNX file". Never throws,
// and takes no more memory than the largest model does. Any thread.
Result<train::TrainedModel> parse_model(std::string_view bytes);

// Replaces the file by one of this model, whole or not at all, and makes its folder. Errors are one
// sentence that names the file: model_bytes()'s, kResourceExhausted, kFailedPrecondition.
Status write_model(const std::filesystem::path& file, const train::TrainedModel& model);
Status write_model(events::FileSystem& files, const std::filesystem::path& file,
                   const train::TrainedModel& model);

// Errors are one sentence that names the file and what to do: kNotFound, kFailedPrecondition (it
// cannot be read), kDataLoss (it is not one that write_model() has written). Any thread.
Result<train::TrainedModel> read_model(const std::filesystem::path& file);

}  // namespace focusguard::artifact
