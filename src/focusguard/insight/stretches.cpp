#include "focusguard/insight/stretches.hpp"

#include <algorithm>
#include <vector>

namespace focusguard::insight {

namespace {

using events::StateSpan;
using state::FocusState;

Nanoseconds length(WallTime from, WallTime to) {
    return to.since_epoch() - from.since_epoch();
}

std::optional<Nanoseconds> median(std::vector<Nanoseconds> lengths) {
    if (lengths.empty()) {
        return std::nullopt;
    }
    std::ranges::sort(lengths);
    const std::size_t half = lengths.size() / 2;
    return lengths.size() % 2 == 1 ? lengths[half] : (lengths[half - 1] + lengths[half]) / 2;
}

}  // namespace

std::optional<FocusedStretch> longest_focused(std::span<const StateSpan> spans) {
    std::optional<FocusedStretch> longest;
    std::optional<FocusedStretch> current;
    WallTime known_until;
    for (const StateSpan& span : spans) {
        const bool gap = span.from != known_until;
        known_until = span.to;
        if (gap || (current && length(current->to, span.to) >= kShortestLapse &&
                    span.state != FocusState::kFocused)) {
            current.reset();
        }
        if (span.state != FocusState::kFocused) {
            continue;
        }
        current = FocusedStretch{current ? current->from : span.from, span.to};
        if (!longest || length(current->from, current->to) > length(longest->from, longest->to)) {
            longest = current;
        }
    }
    return longest;
}

LapseSummary lapses_of(std::span<const StateSpan> spans) {
    LapseSummary summary;
    std::vector<Nanoseconds> lengths;
    for (const StateSpan& span : spans) {
        const Nanoseconds lasted = length(span.from, span.to);
        if (span.state == FocusState::kDistracted && lasted >= kShortestLapse) {
            lengths.push_back(lasted);
            summary.total += lasted;
            summary.longest = std::max(summary.longest, lasted);
        }
    }
    summary.count = lengths.size();
    summary.median = median(std::move(lengths));
    return summary;
}

session::StateTimes put_right(const session::StateTimes& times, std::span<const StateSpan> spans,
                              std::span<const events::LabelSpan> said) {
    session::StateTimes right = times;
    auto label = said.begin();
    for (const StateSpan& span : spans) {
        while (label != said.end() && label->to <= span.from) {
            ++label;
        }
        for (auto over = label; over != said.end() && over->from < span.to; ++over) {
            const Nanoseconds moved =
                length(std::max(over->from, span.from), std::min(over->to, span.to));
            right[span.state] -= moved;
            right[over->state] += moved;
        }
    }
    // Spans bridge what the two clocks disagree about, so that they may have a little more.
    for (const FocusState state : state::kAllFocusStates) {
        right[state] = std::max(right[state], Nanoseconds(0));
    }
    return right;
}

}  // namespace focusguard::insight
