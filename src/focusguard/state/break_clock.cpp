#include "focusguard/state/break_clock.hpp"

#include <algorithm>

namespace focusguard::state {

namespace {

// The time between two observations that still counts as watched, as in the session's totals.
constexpr Nanoseconds kLongestStep = std::chrono::seconds(2);

}  // namespace

void BreakClock::observe(SteadyTime at, FocusState verdict) {
    const Nanoseconds passed = std::max(last_at_ ? at - *last_at_ : Nanoseconds(0), Nanoseconds(0));
    last_at_ = at;
    const bool at_screen = verdict == FocusState::kFocused;
    if (!elsewhere_) {
        if (at_screen) {
            elsewhere_ = Nanoseconds(0);
        }
        return;
    }
    // The time up to an observation belongs to that observation's state.
    if (!at_screen || passed > kLongestStep) {
        *elsewhere_ += passed;
    }
    if (!at_screen) {
        return;
    }
    if (*elsewhere_ >= least_break_) {
        worked_ = Nanoseconds(0);
    } else {
        worked_ += *elsewhere_;
    }
    elsewhere_ = Nanoseconds(0);
    if (passed <= kLongestStep) {
        worked_ += passed;
    }
}

Nanoseconds BreakClock::since_break() const {
    return elsewhere_.value_or(least_break_) >= least_break_ ? Nanoseconds(0) : worked_;
}

}  // namespace focusguard::state
