#include "focusguard/evaluate/delays.hpp"

#include <algorithm>
#include <cmath>

namespace focusguard::evaluate {

namespace {

std::optional<Nanoseconds> delay_of(const Span& label, const Spans& verdicts) {
    for (const Span& said : clipped(verdicts, {label.begin, label.end})) {
        if (said.state == label.state) {
            return said.begin - label.begin;
        }
    }
    return std::nullopt;
}

}  // namespace

std::vector<Change> changes_of(const Spans& labels, const Spans& verdicts, Nanoseconds from) {
    std::vector<Change> changes;
    for (std::size_t i = 1; i < labels.size(); ++i) {
        const Span& before = labels[i - 1];
        const Span& label = labels[i];
        if (before.end == label.begin && before.state != label.state && label.begin >= from) {
            changes.push_back({label.begin, before.state, label.state, delay_of(label, verdicts)});
        }
    }
    return changes;
}

DelaySummary summary_of(const std::vector<Change>& changes) {
    DelaySummary summary;
    std::vector<double> delays_s;
    for (const Change& change : changes) {
        if (change.delay) {
            delays_s.push_back(Seconds(*change.delay).count());
        }
    }
    summary.followed = delays_s.size();
    summary.missed = changes.size() - delays_s.size();
    if (!delays_s.empty()) {
        std::ranges::sort(delays_s);
        const std::size_t count = delays_s.size();
        constexpr double kShare = 0.9;
        const auto rank = static_cast<std::size_t>(std::ceil(kShare * static_cast<double>(count)));
        summary.median_s = (delays_s[(count - 1) / 2] + delays_s[count / 2]) / 2;
        summary.p90_s = delays_s[rank - 1];
        summary.longest_s = delays_s.back();
    }
    return summary;
}

}  // namespace focusguard::evaluate
