// For tests of evaluation: spans in seconds.
#pragma once

#include <chrono>
#include <vector>

#include <rapidcheck.h>

#include "focusguard/evaluate/span.hpp"

namespace focusguard::evaluate {

inline Nanoseconds at_seconds(double seconds) {
    return std::chrono::round<Nanoseconds>(Seconds(seconds));
}

inline Span span(double begin_s, double end_s, state::FocusState state) {
    return {at_seconds(begin_s), at_seconds(end_s), state};
}

inline state::FocusState any_state() {
    return *rc::gen::elementOf(std::vector<state::FocusState>(state::kAllFocusStates.begin(),
                                                              state::kAllFocusStates.end()));
}

// Spans of whole tenths of a second from 0 on, some with gaps before them; at least one.
inline Spans any_spans() {
    Spans spans;
    Nanoseconds at{0};
    const int count = *rc::gen::inRange(1, 12);
    for (int i = 0; i < count; ++i) {
        if (i > 0 && *rc::gen::inRange(0, 4) == 0) {
            at += std::chrono::milliseconds(100 * *rc::gen::inRange(1, 20));
        }
        const Nanoseconds end = at + std::chrono::milliseconds(100 * *rc::gen::inRange(1, 60));
        spans.push_back({at, end, any_state()});
        at = end;
    }
    return spans;
}

// Spans without gaps that cover the time from 0 to at least `end`.
inline Spans any_verdicts(Nanoseconds end) {
    Spans spans;
    Nanoseconds at{0};
    while (at < end) {
        const Nanoseconds until = at + std::chrono::milliseconds(100 * *rc::gen::inRange(1, 60));
        spans.push_back({at, until, any_state()});
        at = until;
    }
    return joined(spans);
}

}  // namespace focusguard::evaluate
