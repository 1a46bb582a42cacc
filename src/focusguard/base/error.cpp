#include "focusguard/base/error.hpp"

#include <fmt/format.h>

namespace focusguard {

std::string_view to_string(ErrorCode code) {
    switch (code) {
        case ErrorCode::kInvalidArgument:
            return "invalid_argument";
        case ErrorCode::kNotFound:
            return "not_found";
        case ErrorCode::kAlreadyExists:
            return "already_exists";
        case ErrorCode::kFailedPrecondition:
            return "failed_precondition";
        case ErrorCode::kResourceExhausted:
            return "resource_exhausted";
        case ErrorCode::kUnavailable:
            return "unavailable";
        case ErrorCode::kDataLoss:
            return "data_loss";
        case ErrorCode::kInternal:
            return "internal";
    }
    return "internal";
}

Error Error::with_context(std::string_view context) const {
    return Error(code_, fmt::format("{}: {}", context, message_));
}

}  // namespace focusguard
