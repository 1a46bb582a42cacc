// Method and path → what is asked for, by a table of routes, which also says what a wrong method is
// told. Each server has a table of its own.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace focusguard::http {

template <typename Endpoint>
struct Route {
    std::string_view method;  // "GET" (HEAD is answered too), "POST" or "DELETE"
    std::string_view path;    // one that ends in '/' stands for all that begin with it, but "/"
    Endpoint endpoint;

    // What follows the route's path; nothing when the path is another.
    std::optional<std::string_view> rest_behind(std::string_view asked) const {
        const bool is_folder = path.size() > 1 && path.ends_with('/');
        if (asked == path || (is_folder && asked.starts_with(path))) {
            return asked.substr(path.size());
        }
        return std::nullopt;
    }
};

template <typename Endpoint>
struct Match {
    Endpoint endpoint;
    std::string_view rest;  // what follows the route's path
};

struct NoSuchPath {};

struct WrongMethod {
    std::string allow;  // the value of the Allow header
};

template <typename Endpoint>
using Routing = std::variant<Match<Endpoint>, NoSuchPath, WrongMethod>;

// The first that fits. A path may have several routes, one a method. `path` comes from
// split_target() and must outlive the match.
template <typename Endpoint>
Routing<Endpoint> find_route(std::span<const Route<Endpoint>> routes, std::string_view method,
                             std::string_view path) {
    std::string allow;
    for (const Route<Endpoint>& route : routes) {
        const auto rest = route.rest_behind(path);
        if (!rest) {
            continue;
        }
        const bool readable = route.method == "GET";
        if (method == route.method || (readable && method == "HEAD")) {
            return Match<Endpoint>{.endpoint = route.endpoint, .rest = *rest};
        }
        allow += allow.empty() ? "" : ", ";
        allow += readable ? "GET, HEAD" : route.method;
    }
    if (allow.empty()) {
        return NoSuchPath{};
    }
    return WrongMethod{.allow = std::move(allow)};
}

}  // namespace focusguard::http
