// What may be done with a stream when a person sits before it.
#pragma once

#include <cstdio>
#include <optional>

namespace focusguard::app {

// The width of the terminal behind the stream, in characters; none when it is a file or a pipe, or
// a terminal that can only type (TERM=dumb).
std::optional<int> terminal_columns(std::FILE* stream);

// True on a terminal, unless NO_COLOR is set to anything (https://no-color.org).
bool may_colour(std::FILE* stream);

}  // namespace focusguard::app
