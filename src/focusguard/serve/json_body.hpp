// A request's bytes → JSON.
#pragma once

#include <string_view>

#include <nlohmann/json.hpp>

#include "focusguard/serve/problem.hpp"

namespace focusguard::serve {

// NaN, Infinity and numbers too large to be any, which JSON has not but clients in Python write,
// become the text that they were written as, so that read_number() can say which field they are in.
// Never throws but for want of memory.
Decoded<nlohmann::json> parse_body(std::string_view body);

// The same of a body that has to be an object.
Decoded<nlohmann::json> parse_object(std::string_view body);

}  // namespace focusguard::serve
