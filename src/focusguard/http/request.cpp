#include "focusguard/http/request.hpp"

#include <algorithm>

namespace focusguard::http {

namespace {

constexpr std::string_view kHttpScheme = "http://";

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

bool equal_ignoring_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::optional<Target> split_target(std::string_view target) {
    target = target.substr(0, target.find('#'));
    const auto mark = target.find('?');
    const std::string_view query =
        mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1);
    target = target.substr(0, mark);
    if (target.starts_with('/')) {
        return Target{.authority = {}, .path = target, .query = query};
    }
    if (!equal_ignoring_case(target.substr(0, kHttpScheme.size()), kHttpScheme)) {
        return std::nullopt;
    }
    target.remove_prefix(kHttpScheme.size());
    const auto slash = target.find('/');
    const std::string_view authority = target.substr(0, slash);
    if (authority.empty()) {
        return std::nullopt;
    }
    return Target{.authority = authority,
                  .path = slash == std::string_view::npos ? "/" : target.substr(slash),
                  .query = query};
}

std::optional<std::string_view> query_value(std::string_view query, std::string_view name) {
    while (!query.empty()) {
        const std::string_view parameter = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(query.size(), parameter.size() + 1));
        if (parameter.substr(0, parameter.find('=')) == name) {
            return parameter.substr(std::min(parameter.size(), name.size() + 1));
        }
    }
    return std::nullopt;
}

std::vector<std::string_view> header_values(const Request& request, std::string_view name) {
    std::vector<std::string_view> values;
    for (const Header& header : request.headers) {
        if (equal_ignoring_case(header.name, name)) {
            values.push_back(header.value);
        }
    }
    return values;
}

}  // namespace focusguard::http
