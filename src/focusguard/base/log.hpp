// The log: one line an event on standard error, for the person who runs the program. Messages are
// finished sentences; formatting is the caller's, so that no logging library shows in our headers.
#pragma once

#include <string_view>

namespace focusguard::log {

enum class Level { kDebug, kInfo, kWarning, kError };

// Sets what is shown; lines below the level are dropped. Call before other threads start.
void set_level(Level level);

// Any thread. What is not printable is shown as '?', so that no input can forge a line.
void debug(std::string_view text);
void info(std::string_view text);
void warning(std::string_view text);
void error(std::string_view text);

}  // namespace focusguard::log
