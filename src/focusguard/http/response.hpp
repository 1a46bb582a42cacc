// One HTTP answer as plain values.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "focusguard/base/error.hpp"
#include "focusguard/http/request.hpp"

namespace focusguard::http {

// kSized: the body follows with its length. kUntilClose: a stream follows, and the connection's end
// ends it. kNone: there is no body by the status (304).
enum class BodyKind { kSized, kUntilClose, kNone };

// Header values are our own text only. Text out of a request never goes into them, because the HTTP
// library does not refuse line breaks there (security notes, section 1).
struct Response {
    int status = 200;
    std::vector<Header> headers = {};  // Content-Length and Connection are added when it is sent
    std::variant<std::string, std::span<const std::uint8_t>> body =
        {};  // a span outlives the server
    BodyKind body_kind = BodyKind::kSized;
};

std::span<const std::uint8_t> body_bytes(const Response& response);

// JSON with the security headers. Text that is not UTF-8 (file names) gets replacement characters.
Response json_response(int status, const nlohmann::ordered_json& json);

// The JSON as text on one line.
std::string json_text(const nlohmann::ordered_json& json);

// Why a request is not served: `message` is one sentence and never quotes the request.
struct Refusal {
    int status = 400;
    ErrorCode code = ErrorCode::kInvalidArgument;
    std::string message;
};

// {"error": {"code": …, "message": …}} with the security headers.
Response error_response(const Refusal& refusal);

}  // namespace focusguard::http
