// A stretch of one state, for the day's timeline.
#pragma once

#include "focusguard/base/time.hpp"
#include "focusguard/state/focus_state.hpp"

namespace focusguard::insight {

// [from, to) in one smoothed state. Spans of a timeline are in order and do not overlap; what lies
// between two of them was not watched.
struct TimelineSpan {
    WallTime from;
    WallTime to;
    state::FocusState state = state::FocusState::kAway;

    friend bool operator==(const TimelineSpan&, const TimelineSpan&) = default;
};

}  // namespace focusguard::insight
