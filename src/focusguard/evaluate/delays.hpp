// Labels and verdicts → how long after each change of the label the verdict follows.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "focusguard/base/time.hpp"
#include "focusguard/evaluate/span.hpp"
#include "focusguard/state/focus_state.hpp"

namespace focusguard::evaluate {

struct Change {
    Nanoseconds at{0};
    state::FocusState from = state::FocusState::kAway;
    state::FocusState to = state::FocusState::kAway;
    // Until the verdict is `to`; 0 where it was already. None where it never is before the label
    // ends.
    std::optional<Nanoseconds> delay;

    friend bool operator==(const Change&, const Change&) = default;
};

// The changes of the label from one state to another at one instant, from `from` on; across a gap
// nobody knows when it was.
std::vector<Change> changes_of(const Spans& labels, const Spans& verdicts, Nanoseconds from);

// How the delays of those that were followed are distributed.
struct DelaySummary {
    std::size_t followed = 0;
    std::size_t missed = 0;
    std::optional<double> median_s;   // of an even number the mean of the middle two
    std::optional<double> p90_s;      // what 90 % of them do not exceed: one of them, nearest rank
    std::optional<double> longest_s;  // none of the three where nothing was followed
};

DelaySummary summary_of(const std::vector<Change>& changes);

}  // namespace focusguard::evaluate
