// A stretch of one state: what a day's rows amount to.
#pragma once

#include "focusguard/base/time.hpp"
#include "focusguard/state/focus_state.hpp"

namespace focusguard::events {

// [from, to) in one smoothed state. Spans of a list are in order and do not overlap; what lies
// between two of them was not watched.
struct StateSpan {
    WallTime from;
    WallTime to;
    state::FocusState state = state::FocusState::kAway;

    friend bool operator==(const StateSpan&, const StateSpan&) = default;
};

// The longest time between two observations that still counts as watching. Longer than any hiccup
// of a running camera (the slowest webcams give 5 frames a second), shorter than a pause.
inline constexpr Seconds kLongestWatchedGap{2.0};

}  // namespace focusguard::events
