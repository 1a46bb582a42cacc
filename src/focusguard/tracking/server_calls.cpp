#include "focusguard/tracking/server_calls.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>

#include <fmt/format.h>

#include "focusguard/tracking/tracking_uri.hpp"

namespace focusguard::tracking {

namespace {

using download::HttpAnswer;
using download::HttpCall;
using nlohmann::json;

// The answers after which MLflow's own client tries again (mlflow/utils/request_utils.py of 3.9.0).
constexpr std::array kPassing = {408, 429, 500, 502, 503, 504};

// Chosen: MLflow's client tries for minutes, which nobody wants to wait for at a prompt when the
// run can be sent later.
constexpr std::array<Nanoseconds, 2> kPauses = {std::chrono::milliseconds(500),
                                                std::chrono::milliseconds(1500)};

constexpr int kUnauthorized = 401;
constexpr int kForbidden = 403;
constexpr int kNotFound = 404;

bool is_passing(const HttpAnswer& answer) {
    return std::ranges::find(kPassing, answer.status) != kPassing.end();
}

bool is_success(const HttpAnswer& answer) {
    return answer.status >= 200 && answer.status < 300;
}

std::string text_at(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// The host of an address: "[::1]" and "127.0.0.1" of "http://user@127.0.0.1:5000/x".
std::string_view host_of(std::string_view url) {
    std::string_view host = url.substr(url.find("://") + 3);
    host = host.substr(0, host.find('/'));
    host = host.substr(host.rfind('@') + 1);
    if (host.starts_with('[')) {
        return host.substr(0, host.find(']') + 1);
    }
    return host.substr(0, host.find(':'));
}

}  // namespace

ServerCalls::ServerCalls(download::HttpCaller& caller, std::string url, download::Login login,
                         std::function<void(Nanoseconds)> pause)
    : caller_(caller), url_(std::move(url)), login_(std::move(login)), pause_(std::move(pause)) {}

bool ServerCalls::is_local() const {
    const std::string_view host = host_of(url_);
    const bool is_number = host.find_first_not_of("0123456789.") == std::string_view::npos;
    return host == "localhost" || host == "[::1]" || (is_number && host.starts_with("127."));
}

Result<HttpAnswer> ServerCalls::call(HttpCall call) {
    call.login = login_;
    if (is_local()) {
        call.route = download::Route::kDirect;
    }
    for (std::size_t i = 0;; ++i) {
        Result<HttpAnswer> answer = caller_.call(call);
        const bool may_pass =
            answer ? is_passing(*answer) : answer.error().code() == ErrorCode::kUnavailable;
        if (may_pass && i < kPauses.size()) {
            pause_(kPauses[i]);
            continue;
        }
        if (!answer) {
            return Unexpected(answer.error().code(), answer.error().message() + ".");
        }
        if (may_pass) {
            return Unexpected(ErrorCode::kUnavailable,
                              fmt::format("The tracking server {} fails (HTTP {}).",
                                          shown_uri(url_), answer->status));
        }
        if (answer->status == kUnauthorized || answer->status == kForbidden) {
            return Unexpected(ErrorCode::kFailedPrecondition,
                              fmt::format("The tracking server {} wants a login (HTTP {}): set "
                                          "MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and "
                                          "MLFLOW_TRACKING_PASSWORD.",
                                          shown_uri(url_), answer->status));
        }
        return answer;
    }
}

// What to say of an answer that is not the one that was asked for.
Unexpected ServerCalls::refusal(const HttpCall& call, const HttpAnswer& answer) const {
    const json body = json::parse(answer.body, nullptr, false);
    if (!is_success(answer) && body.is_object() && body.contains("error_code")) {
        return Unexpected(
            ErrorCode::kFailedPrecondition,
            fmt::format("The tracking server refused {} ({}: {}).", shown_uri(call.url),
                        text_at(body, "error_code"), text_at(body, "message")));
    }
    return Unexpected(ErrorCode::kFailedPrecondition,
                      fmt::format("{} does not answer as a tracking server does (HTTP {}): check "
                                  "mlflow.tracking_uri.",
                                  shown_uri(url_), answer.status));
}

Result<std::optional<json>> ServerCalls::find(std::string_view path, const Query& query) {
    HttpCall request{.method = "GET", .url = fmt::format("{}/api/2.0/mlflow/{}", url_, path)};
    char separator = '?';
    for (const auto& [key, value] : query) {
        request.url += fmt::format("{}{}={}", separator, key, caller_.escaped(value));
        separator = '&';
    }
    const HttpAnswer answer = FG_TRY(call(request));
    json body = json::parse(answer.body, nullptr, false);
    if (answer.status == kNotFound && body.is_object() && body.contains("error_code")) {
        return std::optional<json>();
    }
    if (!is_success(answer) || !body.is_object()) {
        return refusal(request, answer);
    }
    return std::optional(std::move(body));
}

Result<json> ServerCalls::post(std::string_view path, const json& body) {
    const HttpCall request{.method = "POST",
                           .url = fmt::format("{}/api/2.0/mlflow/{}", url_, path),
                           .content_type = "application/json",
                           .body = body.dump(-1, ' ', false, json::error_handler_t::replace)};
    const HttpAnswer answer = FG_TRY(call(request));
    json read = json::parse(answer.body, nullptr, false);
    if (!is_success(answer) || !read.is_object()) {
        return refusal(request, answer);
    }
    return read;
}

std::string ServerCalls::escaped_path(const std::string& path) {
    std::string escaped;
    for (const auto& part : std::filesystem::path(path)) {
        escaped += "/" + caller_.escaped(part.string());
    }
    return escaped;
}

Status ServerCalls::put_artifact(const std::string& server, const std::string& path,
                                 std::string content) {
    const HttpAnswer answer =
        FG_TRY(call({.method = "PUT",
                     .url = server + "/api/2.0/mlflow-artifacts/artifacts" + escaped_path(path),
                     .content_type = "application/octet-stream",
                     .body = std::move(content)}));
    if (!is_success(answer)) {
        return Unexpected(ErrorCode::kFailedPrecondition,
                          fmt::format("The tracking server {} did not take the artifact {} "
                                      "(HTTP {}).",
                                      shown_uri(server), path, answer.status));
    }
    return {};
}

}  // namespace focusguard::tracking
