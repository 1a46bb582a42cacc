#include "focusguard/http/gate.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include <boost/asio/ip/address.hpp>

namespace focusguard::http {

namespace {

constexpr std::array<std::string_view, 3> kOwnNames = {"127.0.0.1", "localhost", "[::1]"};

// What is ours.
struct Own {
    int port;
    Reach reach;
};

constexpr int kDefaultHttpPort = 80;  // the one that browsers leave out of Host and Origin

// "192.168.0.2:8000" or "[fe80::1]:8000".
bool is_numeric(std::string_view host, int port) {
    const std::string tail = ":" + std::to_string(port);
    if (!host.ends_with(tail)) {
        return false;
    }
    std::string_view name = host.substr(0, host.size() - tail.size());
    const bool is_bracketed = name.starts_with('[') && name.ends_with(']');
    if (is_bracketed) {
        name = name.substr(1, name.size() - 2);
    }
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(std::string(name), error);
    return !error && address.is_v6() == is_bracketed;
}

bool is_own_host(std::string_view host, const Own& own) {
    return (own.reach == Reach::kNetwork && is_numeric(host, own.port)) ||
           std::any_of(kOwnNames.begin(), kOwnNames.end(), [&](std::string_view name) {
               return equal_ignoring_case(host,
                                          std::string(name) + ":" + std::to_string(own.port)) ||
                      (own.port == kDefaultHttpPort && equal_ignoring_case(host, name));
           });
}

bool is_own_origin(std::string_view origin, const Own& own) {
    constexpr std::string_view kScheme = "http://";
    return equal_ignoring_case(origin.substr(0, kScheme.size()), kScheme) &&
           is_own_host(origin.substr(kScheme.size()), own);
}

// An absent header passes; one that is repeated is treated like a foreign one.
template <typename IsOwn>
bool absent_or(const Request& request, std::string_view name, IsOwn is_own) {
    const auto values = header_values(request, name);
    return values.empty() || (values.size() == 1 && is_own(values.front()));
}

bool has_json_type(const Request& request) {
    const auto types = header_values(request, "Content-Type");
    return types.size() == 1 &&
           equal_ignoring_case(trimmed(types.front().substr(0, types.front().find(';'))),
                               "application/json");
}

Refusal forbidden(std::string message) {
    return {403, ErrorCode::kFailedPrecondition, std::move(message)};
}

Refusal bad_request(std::string message) {
    return {400, ErrorCode::kInvalidArgument, std::move(message)};
}

}  // namespace

std::optional<Refusal> refuse_at_gate(const Request& request, int port, Reach reach) {
    const Own own{port, reach};
    const auto hosts = header_values(request, "Host");
    if (hosts.size() != 1) {
        return bad_request("A request needs exactly one Host header.");
    }
    if (!is_own_host(hosts.front(), own)) {
        return forbidden("This host name is not FocusGuard's; use 127.0.0.1 and its port.");
    }
    const auto is_star = request.method == "OPTIONS" && request.target == "*";
    const auto target = split_target(request.target);
    if (!target && !is_star) {
        return bad_request("The request's target must be a path.");
    }
    if (target && !target->authority.empty() && !is_own_host(target->authority, own)) {
        return forbidden("FocusGuard is no proxy; ask it for its own addresses only.");
    }
    if (!absent_or(request, "Origin", [&](auto value) { return is_own_origin(value, own); })) {
        return forbidden("Only FocusGuard's own page may ask; this request comes from another.");
    }
    if (!absent_or(request, "Sec-Fetch-Site",
                   [](auto value) { return value == "same-origin" || value == "none"; })) {
        return forbidden("Only FocusGuard's own page may ask; open its address directly.");
    }
    if (request.method == "OPTIONS") {
        return forbidden("FocusGuard offers nothing to pages of other origins.");
    }
    if (!request.body.empty() && !has_json_type(request)) {
        return Refusal{415, ErrorCode::kInvalidArgument,
                       "A body must be sent as Content-Type: application/json."};
    }
    return std::nullopt;
}

}  // namespace focusguard::http
