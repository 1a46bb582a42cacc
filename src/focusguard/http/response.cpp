#include "focusguard/http/response.hpp"

#include <nlohmann/json.hpp>

#include "focusguard/http/security_headers.hpp"

namespace focusguard::http {

std::span<const std::uint8_t> body_bytes(const Response& response) {
    if (const auto* text = std::get_if<std::string>(&response.body)) {
        return {reinterpret_cast<const std::uint8_t*>(text->data()), text->size()};
    }
    return std::get<std::span<const std::uint8_t>>(response.body);
}

std::string json_text(const nlohmann::ordered_json& json) {
    return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

Response json_response(int status, const nlohmann::ordered_json& json) {
    Response response{.status = status,
                      .headers = security_headers(Caching::kForbidden),
                      .body = json_text(json)};
    response.headers.push_back({"Content-Type", "application/json"});
    return response;
}

Response error_response(const Refusal& refusal) {
    return json_response(
        refusal.status,
        {{"error", {{"code", to_string(refusal.code)}, {"message", refusal.message}}}});
}

}  // namespace focusguard::http
