// How a command that went wrong ends: one sentence on standard error, and the exit status.
#pragma once

#include "focusguard/base/error.hpp"

namespace focusguard::app {

inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;
inline constexpr int kWrongUse = 2;  // of the command line or of the configuration

// Prints "focusguard: SENTENCE" on standard error and returns the status to end with: kWrongUse for
// kInvalidArgument, else kFailed.
int report(const Error& error);

}  // namespace focusguard::app
