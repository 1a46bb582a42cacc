// Spans of one state → the stretches that people speak of: focus that lasts, and lapses.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>

#include "focusguard/events/label_spans.hpp"
#include "focusguard/events/state_span.hpp"
#include "focusguard/session/snapshot.hpp"

namespace focusguard::insight {

// Whoever looks away for less is not said to have lapsed: so long a lapse has to be before the
// first nudge, as interventions.yaml comes (soft_nudge_seconds).
inline constexpr Nanoseconds kShortestLapse = std::chrono::seconds(4);

struct FocusedStretch {
    WallTime from;
    WallTime to;

    friend bool operator==(const FocusedStretch&, const FocusedStretch&) = default;
};

struct LapseSummary {
    std::size_t count = 0;
    Nanoseconds total{0};
    Nanoseconds longest{0};
    std::optional<Nanoseconds> median;  // of an even number, the mean of the middle two
};

// All are pure, and take spans in order.

// The longest time of focus. Looking away for less than kShortestLapse does not end it, and counts
// in its length; time that nobody watched ends it. Of two as long, the earlier.
std::optional<FocusedStretch> longest_focused(std::span<const events::StateSpan> spans);

// Stretches of DISTRACTED of at least kShortestLapse. An absence is no lapse.
LapseSummary lapses_of(std::span<const events::StateSpan> spans);

// `times`, which the spans amount to, with the watched parts of what the user says moved to the
// states said. `said` is in order and does not overlap.
session::StateTimes put_right(const session::StateTimes& times,
                              std::span<const events::StateSpan> spans,
                              std::span<const events::LabelSpan> said);

}  // namespace focusguard::insight
