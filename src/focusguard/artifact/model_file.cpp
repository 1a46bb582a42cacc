#include "focusguard/artifact/model_file.hpp"

#include <cstdint>
#include <span>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "focusguard/artifact/model_fault.hpp"
#include "focusguard/artifact/onnx_bounds.hpp"
#include "focusguard/artifact/onnx_model.hpp"
#include "focusguard/base/file_content.hpp"
#include "focusguard/events/whole_file.hpp"

namespace focusguard::artifact {

namespace {

// A node takes 30 to 50 bytes: more than kMostNodes of them and all else.
constexpr std::uintmax_t kLargestFile = std::uintmax_t{64} * 1024 * 1024;

Unexpected damaged(std::string why) {
    return Unexpected(ErrorCode::kDataLoss, std::move(why));
}

Unexpected cannot_read(const std::filesystem::path& file, const Error& why) {
    if (why.code() == ErrorCode::kNotFound) {
        return Unexpected(why.code(), fmt::format("There is no model at {}: train one with "
                                                  "'focusguard train'.",
                                                  file.string()));
    }
    return Unexpected(why.code(),
                      fmt::format("The model in {} cannot be used, since {}: take one that "
                                  "'focusguard train' has written.",
                                  file.string(), why.message()));
}

}  // namespace

Result<std::string> model_bytes(const train::TrainedModel& model) {
    if (const std::string fault = writable_fault(model); !fault.empty()) {
        return Unexpected(ErrorCode::kInvalidArgument,
                          fmt::format("The model cannot be kept, since {}.", fault));
    }
    return onnx_of(model).SerializeAsString();
}

Result<train::TrainedModel> parse_model(std::string_view bytes) {
    onnx::ModelProto message;
    if (bytes.empty() || bytes.size() > kLargestFile || !is_within_bounds(bytes) ||
        !message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
        return damaged("it is no ONNX file, or none of ours");
    }
    train::TrainedModel model = FG_TRY(model_of(message));
    if (std::string fault = writable_fault(model); !fault.empty()) {
        return damaged(std::move(fault));
    }
    // Whatever else it says, in the graph or around it, this program would not heed.
    if (onnx_of(model).SerializeAsString() != bytes) {
        return damaged("its graph is not one that FocusGuard makes");
    }
    return model;
}

Status write_model(const std::filesystem::path& file, const train::TrainedModel& model) {
    events::PosixFileSystem files;
    return write_model(files, file, model);
}

Status write_model(events::FileSystem& files, const std::filesystem::path& file,
                   const train::TrainedModel& model) {
    const std::string bytes = FG_TRY(model_bytes(model));
    if (const std::error_code failure =
            events::replace_whole_file(files, file, std::as_bytes(std::span(bytes)))) {
        const ErrorCode code = failure == std::errc::no_space_on_device
                                   ? ErrorCode::kResourceExhausted
                                   : ErrorCode::kFailedPrecondition;
        return Unexpected(code, fmt::format("The model could not be written to {} ({}): see to "
                                            "its folder.",
                                            file.string(), failure.message()));
    }
    return {};
}

Result<train::TrainedModel> read_model(const std::filesystem::path& file) {
    const Result<std::string> bytes = read_file_content(file, kLargestFile);
    if (!bytes) {
        return cannot_read(file, bytes.error());
    }
    Result<train::TrainedModel> model = parse_model(*bytes);
    if (!model) {
        return cannot_read(file, model.error());
    }
    return model;
}

}  // namespace focusguard::artifact
