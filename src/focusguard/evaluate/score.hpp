// What one rule said of a clip, against the labels → all the figures of it.
#pragma once

#include <optional>
#include <vector>

#include "focusguard/base/time.hpp"
#include "focusguard/evaluate/confusion.hpp"
#include "focusguard/evaluate/delays.hpp"
#include "focusguard/evaluate/segments.hpp"
#include "focusguard/evaluate/span.hpp"

namespace focusguard::evaluate {

struct Scoring {
    // Not negative. So close to a change of the label nothing is scored: neither a person who
    // labels nor a rule that waits to be sure can be exact to the frame.
    Nanoseconds tolerance = std::chrono::milliseconds(500);
    Nanoseconds from{0};  // what lies before it in the clip is not scored
};

// DISTRACTED said of somebody who is not.
struct FalseAlarms {
    int count = 0;
    Nanoseconds focused{0};  // labelled FOCUSED in all

    std::optional<double> per_hour() const;  // none without time
};

struct Score {
    Confusion confusion;  // without what is too close to a change
    Segments segments;
    FalseAlarms false_alarms;
    std::vector<Change> changes;

    // Pools the two: times and counts are summed, so that a long clip weighs more than a short one.
    void add(const Score& other);
};

// Both are about the same clip, which is over where the verdicts are. A false alarm is a stretch of
// DISTRACTED that begins while the label is FOCUSED, farther than the tolerance from its changes.
Score score(const Spans& labels, const Spans& verdicts, const Scoring& scoring);

// The labels without what is closer to a change than the tolerance. The label changes where it
// becomes another, and where a gap begins or ends; not where the clip itself, from 0 to `end`,
// does, or so near to that.
Spans away_from_changes(const Spans& labels, Nanoseconds tolerance, Nanoseconds end);

}  // namespace focusguard::evaluate
