// Text of the kernel's → the number of a process.
#pragma once

#include <charconv>
#include <optional>
#include <string_view>
#include <system_error>

#include <sys/types.h>

namespace focusguard::surroundings {

// None unless the text is such a number and nothing else.
inline std::optional<pid_t> parse_process(std::string_view text) {
    pid_t number = 0;
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number);
    return error == std::errc() && rest == end ? std::optional(number) : std::nullopt;
}

}  // namespace focusguard::surroundings
