// Sleeping that a stop request ends at once: pacing of clips, waits between retries.
#pragma once

#include <functional>
#include <stop_token>

#include "focusguard/base/time.hpp"

namespace focusguard::capture {

// Sleeps for the duration or until the token is stopped, whichever comes first. A duration of zero
// or less returns at once. Any thread.
void sleep_unless_stopped(Nanoseconds duration, std::stop_token stop);

// The same as a value, so that a test can move its own clock instead of waiting.
using Sleep = std::function<void(Nanoseconds, std::stop_token)>;

}  // namespace focusguard::capture
