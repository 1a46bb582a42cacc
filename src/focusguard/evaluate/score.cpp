#include "focusguard/evaluate/score.hpp"

#include <algorithm>

namespace focusguard::evaluate {

namespace {

using state::FocusState;

// Labels are written to a tenth of a second, and when a last frame ends is not known.
constexpr Nanoseconds kNearTheClipsEnds = std::chrono::milliseconds(250);

bool lies_in(const Span& span, Nanoseconds at) {
    return span.begin <= at && at < span.end;
}

int count_false_alarms(const Spans& scored, const Spans& verdicts) {
    const auto is_false_alarm = [&](const Span& said) {
        return said.state == FocusState::kDistracted &&
               std::ranges::any_of(scored, [&](const Span& label) {
                   return label.state == FocusState::kFocused && lies_in(label, said.begin);
               });
    };
    return static_cast<int>(std::ranges::count_if(verdicts, is_false_alarm));
}

Nanoseconds focused_time(const Spans& labels) {
    Nanoseconds sum{0};
    for (const Span& label : labels) {
        if (label.state == FocusState::kFocused) {
            sum += label.length();
        }
    }
    return sum;
}

}  // namespace

std::optional<double> FalseAlarms::per_hour() const {
    using Hours = std::chrono::duration<double, std::ratio<3600>>;
    return focused == Nanoseconds::zero() ? std::nullopt
                                          : std::optional(count / Hours(focused).count());
}

void Score::add(const Score& other) {
    confusion.add(other.confusion);
    segments.add(other.segments);
    false_alarms.count += other.false_alarms.count;
    false_alarms.focused += other.false_alarms.focused;
    changes.insert(changes.end(), other.changes.begin(), other.changes.end());
}

Spans away_from_changes(const Spans& labels, Nanoseconds tolerance, Nanoseconds end) {
    Spans scored;
    const Spans all = joined(labels);
    for (std::size_t i = 0; i < all.size(); ++i) {
        Span label = all[i];
        const bool begins_clip = i == 0 && label.begin <= kNearTheClipsEnds;
        const bool ends_clip = i + 1 == all.size() && label.end >= end - kNearTheClipsEnds;
        if (!begins_clip) {
            label.begin += tolerance;
        }
        if (!ends_clip) {
            label.end -= tolerance;
        }
        if (label.begin < label.end) {
            scored.push_back(label);
        }
    }
    return scored;
}

Score score(const Spans& labels, const Spans& verdicts, const Scoring& scoring) {
    if (verdicts.empty()) {
        return {};
    }
    const Nanoseconds end = verdicts.back().end;
    const Interval window{scoring.from, end};
    const Spans labelled = clipped(joined(labels), window);
    const Spans scored = clipped(away_from_changes(labels, scoring.tolerance, end), window);
    const Spans said = joined(verdicts);
    Score score;
    score.confusion.add(scored, said);
    score.segments.add(labelled, clipped(said, window));
    score.false_alarms = {count_false_alarms(scored, said), focused_time(labelled)};
    score.changes = changes_of(labelled, said, scoring.from);
    return score;
}

}  // namespace focusguard::evaluate
