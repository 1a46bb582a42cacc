#include "focusguard/insight/timeline.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "focusguard/base/local_day.hpp"

namespace focusguard::insight {

namespace {

using std::chrono::microseconds;

constexpr microseconds kFinest = std::chrono::seconds(1);
constexpr microseconds kCoarsest = std::chrono::seconds(128);

microseconds length(const TimelineSpan& span) {
    return span.to.since_epoch() - span.from.since_epoch();
}

// Appends to a list in order, merging with a touching span of the same state.
void append_merging(std::vector<TimelineSpan>& spans, const TimelineSpan& span) {
    if (!spans.empty() && spans.back().to == span.from && spans.back().state == span.state) {
        spans.back().to = span.to;
    } else {
        spans.push_back(span);
    }
}

// The parts of `span` that no span of `taken` (in order, not overlapping) covers.
void append_uncovered(TimelineSpan span, const std::vector<TimelineSpan>& taken,
                      std::vector<TimelineSpan>& uncovered) {
    auto cover = std::partition_point(taken.begin(), taken.end(), [&](const TimelineSpan& other) {
        return other.to <= span.from;
    });
    for (; cover != taken.end() && cover->from < span.to; ++cover) {
        if (span.from < cover->from) {
            uncovered.push_back({span.from, cover->from, span.state});
        }
        span.from = std::max(span.from, cover->to);
    }
    if (span.from < span.to) {
        uncovered.push_back(span);
    }
}

bool starts_earlier(const TimelineSpan& a, const TimelineSpan& b) {
    return a.from < b.from;
}

// Gathers touching spans until they are at least `shortest` long together, and gives each such
// group the state that held longest in it.
std::vector<TimelineSpan> coarsened(const std::vector<TimelineSpan>& spans, microseconds shortest) {
    std::vector<TimelineSpan> result;
    std::size_t first = 0;
    while (first < spans.size()) {
        std::array<microseconds, state::kAllFocusStates.size()> held{};
        std::size_t end = first;
        TimelineSpan group{spans[first].from, spans[first].from, spans[first].state};
        while (end < spans.size() && spans[end].from == group.to &&
               (end == first || length(group) < shortest)) {
            group.to = spans[end].to;
            held[static_cast<std::size_t>(spans[end].state)] += length(spans[end]);
            ++end;
        }
        group.state = static_cast<state::FocusState>(std::max_element(held.begin(), held.end()) -
                                                     held.begin());
        append_merging(result, group);
        first = end;
    }
    return result;
}

// What is left when gaps stand between nearly all spans, so that there is nothing to merge.
void keep_longest(std::vector<TimelineSpan>& spans, std::size_t count) {
    std::vector<TimelineSpan> by_length = spans;
    const auto last_kept = by_length.begin() + static_cast<std::ptrdiff_t>(count - 1);
    std::nth_element(
        by_length.begin(), last_kept, by_length.end(),
        [](const TimelineSpan& a, const TimelineSpan& b) { return length(a) > length(b); });
    const microseconds shortest = length(*last_kept);
    // Of those that are just as long as the last one kept, the newer ones go.
    std::size_t room_for_equals =
        count - static_cast<std::size_t>(std::count_if(
                    by_length.begin(), last_kept,
                    [shortest](const auto& span) { return length(span) > shortest; }));
    std::erase_if(spans, [&](const TimelineSpan& span) {
        if (length(span) != shortest) {
            return length(span) < shortest;
        }
        if (room_for_equals == 0) {
            return true;
        }
        --room_for_equals;
        return false;
    });
}

}  // namespace

void Timeline::observe(WallTime wall, SteadyTime steady, state::FocusState state) {
    turn_to_day_of(wall);
    const std::optional<Observation> before = std::exchange(last_, Observation{wall, steady});
    forget_after(wall);
    if (!before || steady - before->steady > events::kLongestWatchedGap) {
        return;
    }
    // The wall clock was set when its step is longer than a gap may be, or backwards.
    const Seconds step = wall.since_epoch() - before->wall.since_epoch();
    if (step > Seconds(0) && step <= 2 * events::kLongestWatchedGap) {
        append({std::max(before->wall, day_start_), wall, state});
    }
}

void Timeline::interrupt() {
    last_.reset();
}

void Timeline::add_spans(const std::vector<TimelineSpan>& spans) {
    if (day_start_ == day_end_ && !spans.empty()) {
        const auto newest = std::max_element(
            spans.begin(), spans.end(), [](const auto& a, const auto& b) { return a.to < b.to; });
        turn_to_day_of(newest->to + Nanoseconds(std::chrono::microseconds(-1)));
    }
    std::vector<TimelineSpan> sorted = spans;
    std::stable_sort(sorted.begin(), sorted.end(), starts_earlier);
    std::vector<TimelineSpan> uncovered;
    WallTime covered_until = day_start_;
    for (TimelineSpan span : sorted) {
        span.from = std::max(span.from, covered_until);
        span.to = std::min(span.to, day_end_);
        append_uncovered(span, spans_, uncovered);
        covered_until = std::max(covered_until, span.to);
    }
    const auto old_size = static_cast<std::ptrdiff_t>(spans_.size());
    spans_.insert(spans_.end(), uncovered.begin(), uncovered.end());
    std::inplace_merge(spans_.begin(), spans_.begin() + old_size, spans_.end(), starts_earlier);
    std::vector<TimelineSpan> merged;
    for (const TimelineSpan& span : spans_) {
        append_merging(merged, span);
    }
    spans_ = std::move(merged);
    thin_out();
}

void Timeline::turn_to_day_of(WallTime wall) {
    if (day_start_ <= wall && wall < day_end_) {
        return;
    }
    const LocalDay day = local_day_of(wall);
    day_start_ = day.from;
    day_end_ = day.to;
    spans_.clear();
}

void Timeline::forget_after(WallTime wall) {
    while (!spans_.empty() && spans_.back().from >= wall) {
        spans_.pop_back();
    }
    if (!spans_.empty()) {
        spans_.back().to = std::min(spans_.back().to, wall);
    }
}

void Timeline::append(TimelineSpan span) {
    // The diary may hold a part of it already.
    if (!spans_.empty()) {
        span.from = std::max(span.from, spans_.back().to);
    }
    if (span.from < span.to) {
        append_merging(spans_, span);
        thin_out();
    }
}

// Down to half of the most, so that this is done seldom.
void Timeline::thin_out() {
    if (spans_.size() <= kMaxSpans) {
        return;
    }
    constexpr std::size_t kTarget = kMaxSpans / 2;
    // From 1 s, since a page shows no less. At the coarsest, an unbroken day makes 675 spans.
    for (microseconds shortest = kFinest; shortest <= kCoarsest && spans_.size() > kTarget;
         shortest *= 2) {
        spans_ = coarsened(spans_, shortest);
    }
    if (spans_.size() > kTarget) {
        keep_longest(spans_, kTarget);
    }
}

}  // namespace focusguard::insight
