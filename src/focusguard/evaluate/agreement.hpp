// How well choices of a class agree with the truth, and how sure that is.
#pragma once

#include <optional>
#include <span>

#include "focusguard/evaluate/class_metrics.hpp"

namespace focusguard::evaluate {

struct Interval {
    double low = 0.0;
    double high = 0.0;
};

struct Estimate {
    double value = 0.0;
    std::optional<Interval> interval;  // of 95 % confidence; none where one cannot be told
};

struct Agreement {
    Estimate accuracy;
    Estimate macro_f1;
};

// Rows that follow each other are much alike: a thousand of one look away say no more than a few.
// So rows come in stretches, within which they may hang together as they like, and the intervals
// are as wide as the stretches differ. None of fewer than two stretches. Each has counts of its
// own, all of the same classes.
//
// The variance of both figures is that of the stretches' sums of the figure's linear part (Binder
// 1983), which for single rows is the delta method of Takahashi et al. 2022 for the macro F1. The
// accuracy's interval is Wilson's with as many rows as would give that variance (Korn and Graubard
// 1998), the macro F1's is symmetric and cut at 0 and 1.
Agreement agreement(std::span<const ClassCounts* const> stretches);

}  // namespace focusguard::evaluate
