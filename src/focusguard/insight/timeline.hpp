// The day so far as stretches of one state, from observations as they come and from what the diary
// already holds.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "focusguard/base/time.hpp"
#include "focusguard/insight/timeline_span.hpp"

namespace focusguard::insight {

// Pure: time comes with the observations; the local day is that of the process's time zone (TZ).
// Memory is bounded: when there are more than kMaxSpans, touching ones are merged into the state
// that held longest, so that the picture grows coarser but covers the same time; and where that
// does not help, the shortest go. One thread at a time.
class Timeline {
public:
    // One span in 43 s of a whole day: finer than a page can show.
    static constexpr std::size_t kMaxSpans = 2000;

    // A verdict. The time since the observation before it counts for this one's state, as in the
    // session's totals, unless it is more than events::kLongestWatchedGap on the steady clock: then
    // nobody watched. When the wall clock is set back, what was recorded after its new time is
    // forgotten. A new local day starts empty.
    void observe(WallTime wall, SteadyTime steady, state::FocusState state);

    // Watching stops (pause, stop, camera gone): the time until the next observation does not
    // count.
    void interrupt();

    // Adds what earlier runs observed, in any order; where they overlap with what is there, what is
    // there stays. Only the parts of the current local day are kept: that of the newest
    // observation, or, before the first, that of the newest span.
    void add_spans(const std::vector<TimelineSpan>& spans);

    // The local day's spans, in order, not overlapping.
    const std::vector<TimelineSpan>& spans() const { return spans_; }

private:
    struct Observation {
        WallTime wall;
        SteadyTime steady;
    };

    void turn_to_day_of(WallTime wall);
    void forget_after(WallTime wall);
    void append(TimelineSpan span);
    void thin_out();

    std::vector<TimelineSpan> spans_;
    std::optional<Observation> last_;
    WallTime day_start_;  // [day_start_, day_end_) is the local day; empty before the first
    WallTime day_end_;
};

}  // namespace focusguard::insight
