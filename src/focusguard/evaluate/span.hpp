// A stretch of a clip in which one state holds: what a person labelled, or what a rule said.
#pragma once

#include <vector>

#include "focusguard/base/time.hpp"
#include "focusguard/state/focus_state.hpp"

namespace focusguard::evaluate {

struct Span {
    Nanoseconds begin{0};  // since the clip's first frame; belongs to the span
    Nanoseconds end{0};    // after `begin`; does not belong to it
    state::FocusState state = state::FocusState::kAway;

    Nanoseconds length() const { return end - begin; }

    friend bool operator==(const Span&, const Span&) = default;
};

// In the order of time, without overlaps. Between two spans there may be a gap, in which nothing is
// known.
using Spans = std::vector<Span>;

// A stretch of time alone.
struct Interval {
    Nanoseconds begin{0};
    Nanoseconds end{0};  // does not belong to it

    friend bool operator==(const Interval&, const Interval&) = default;
};

// The spans with those of equal state that touch each other joined into one.
Spans joined(const Spans& spans);

// What of the spans lies in the interval.
Spans clipped(const Spans& spans, const Interval& interval);

// The sum of their lengths.
Nanoseconds total(const Spans& spans);

// One frame's verdict, which holds until the next frame's.
struct Moment {
    Nanoseconds at{0};  // since the clip's first frame
    state::FocusState state = state::FocusState::kAway;
};

// What was said at each instant. The moments rise strictly; the last one holds for as long as the
// one before it, so that a single one holds for no time at all.
Spans spans_of(const std::vector<Moment>& moments);

}  // namespace focusguard::evaluate
