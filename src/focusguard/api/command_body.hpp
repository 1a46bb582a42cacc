// What the body of a command says: for how long.
#pragma once

#include <optional>
#include <string_view>

#include "focusguard/base/result.hpp"
#include "focusguard/base/time.hpp"

namespace focusguard::api {

// Two days: enough for "until tomorrow", and still a time that comes.
inline constexpr double kMostMinutes = 2880.0;

// {"minutes": N} with N above 0, at most kMostMinutes, parts of a minute too; nothing for an empty
// body and for {}. All else is refused with kInvalidArgument and a sentence that does not quote the
// body. Never throws.
Result<std::optional<Nanoseconds>> read_length(std::string_view body);

}  // namespace focusguard::api
