// What may be done with a stream when a person sits before it.
#pragma once

#include <cstdio>
#include <optional>
#include <string>

namespace focusguard::app {

// The width of the terminal behind the stream, in characters; none when it is a file or a pipe, or
// a terminal that can only type (TERM=dumb).
std::optional<int> terminal_columns(std::FILE* stream);

// True on a terminal, unless NO_COLOR is set to anything (https://no-color.org).
bool may_colour(std::FILE* stream);

// What somebody at the terminal says to a question.
enum class Answer { kYes, kNo, kNobodyThere };

// Asks "QUESTION [y/N] " on standard error, when a person sits before standard input. Anything but
// a word with y first is a no.
Answer ask_yes_or_no(const std::string& question);

}  // namespace focusguard::app
