// One HTTP request as plain values, so that the checks and routes know no HTTP library.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace focusguard::http {

struct Header {
    std::string name;   // as sent
    std::string value;  // without the white space around it
};

// Whether the connection outlives this request and its answer.
enum class Persistence { kKeepAlive, kClose };

struct Request {
    std::string method;                // as sent: "GET"
    std::string target;                // as sent: "/status?x=1", or "http://127.0.0.1:8001/status"
    std::vector<Header> headers = {};  // in the order sent, repeated ones repeated
    std::string body = {};
    Persistence persistence = Persistence::kKeepAlive;
};

// A target's parts. They view the string that was split.
struct Target {
    std::string_view authority;  // of an absolute target; else empty
    std::string_view path;       // without query and fragment; starts with '/'
    std::string_view query;      // what stands between '?' and the fragment; may be empty
};

// Nothing when the target is neither a path nor an http:// address. Nothing is percent-decoded: no
// path of ours needs it.
std::optional<Target> split_target(std::string_view target);

// The value of the first parameter of that name in a query, "name=value&…"; nothing when there is
// none. Nothing is percent-decoded here either.
std::optional<std::string_view> query_value(std::string_view query, std::string_view name);

// The values of all headers of that name, in order; names differ in nothing by case.
std::vector<std::string_view> header_values(const Request& request, std::string_view name);

// Compares A-Z and a-z as equal and nothing else, whatever the locale.
bool equal_ignoring_case(std::string_view a, std::string_view b);

// Without spaces and tabs at both ends.
std::string_view trimmed(std::string_view text);

}  // namespace focusguard::http
