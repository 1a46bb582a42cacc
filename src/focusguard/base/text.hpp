// Text from outside on its way to people: to terminals, logs, JSON.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace focusguard {

// True when the text is valid UTF-8 without control characters (C0, delete, C1) and without the
// code points that Unicode keeps out of interchange.
bool is_printable(std::string_view text);

// The text with a '?' in place of each byte or character that is_printable() would refuse.
std::string printable(std::string_view text);

// The same, and cut, with "…" at its end, to at most `longest` bytes and the ellipsis.
std::string printable(std::string_view text, std::size_t longest);

}  // namespace focusguard
