#include "focusguard/evaluate/segments.hpp"

#include <algorithm>
#include <vector>

namespace focusguard::evaluate {

namespace {

// Stretches of time without a gap between labels.
std::vector<Interval> labelled_time(const Spans& labels) {
    std::vector<Interval> stretches;
    for (const Span& label : labels) {
        if (!stretches.empty() && stretches.back().end == label.begin) {
            stretches.back().end = label.end;
        } else {
            stretches.push_back({label.begin, label.end});
        }
    }
    return stretches;
}

bool matches(const Span& label, const Span& said) {
    if (label.state != said.state) {
        return false;
    }
    const Nanoseconds shared = std::min(label.end, said.end) - std::max(label.begin, said.begin);
    const Nanoseconds covered = std::max(label.end, said.end) - std::min(label.begin, said.begin);
    return 2 * shared > covered;
}

}  // namespace

void Segments::add(const Spans& labels, const Spans& verdicts) {
    for (const Span& label : labels) {
        ++counts_[label.state].labelled;
    }
    for (const Interval& stretch : labelled_time(labels)) {
        for (const Span& said : clipped(verdicts, stretch)) {
            Counts& counts = counts_[said.state];
            ++counts.said;
            if (std::ranges::any_of(labels,
                                    [&](const Span& label) { return matches(label, said); })) {
                ++counts.matched;
            }
        }
    }
}

void Segments::add(const Segments& other) {
    for (const state::FocusState state : state::kAllFocusStates) {
        counts_[state].labelled += other.counts_[state].labelled;
        counts_[state].said += other.counts_[state].said;
        counts_[state].matched += other.counts_[state].matched;
    }
}

ByState<std::optional<double>> Segments::f1() const {
    ByState<std::optional<double>> scores;
    for (const state::FocusState state : state::kAllFocusStates) {
        const Counts& counts = counts_[state];
        if (counts.labelled > 0) {
            scores[state] = 2.0 * counts.matched / (counts.labelled + counts.said);
        }
    }
    return scores;
}

}  // namespace focusguard::evaluate
