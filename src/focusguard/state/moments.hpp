// Of many moments of a user's attention what is usual. For our sources only.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <vector>

#include "focusguard/base/assert.hpp"
#include "focusguard/state/attention.hpp"

namespace focusguard::state {

using Moments = std::vector<Attention>;

// Whether the eyes tell where they look. Chosen: in the middle of a blink, or seen from the side,
// they say little.
inline bool is_readable(const Attention& moment) {
    constexpr double kLeastTrust = 0.5;
    return moment.eyes_trust >= kLeastTrust;
}

// `quantity` is a function of a moment, or one of its numbers.
template <typename Quantity>
std::vector<double> values_of(const Moments& moments, Quantity quantity) {
    std::vector<double> values;
    values.reserve(moments.size());
    std::ranges::transform(moments, std::back_inserter(values), quantity);
    return values;
}

// The value below which this share, in [0, 1], of them lies. Of at least one value.
inline double quantile(std::vector<double> values, double share) {
    FG_ASSERT(!values.empty());
    const auto place = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    const auto nth = values.begin() + place;
    std::ranges::nth_element(values, nth);
    return *nth;
}

// Of at least one moment; of an even number the lower of the middle two.
template <typename Quantity>
double median(const Moments& moments, Quantity quantity) {
    return quantile(values_of(moments, quantity), 0.5);
}

// The medians of its two angles.
inline Direction median_direction(const Moments& moments, Direction Attention::*direction) {
    return {
        median(moments, [&](const Attention& moment) { return (moment.*direction).yaw_deg; }),
        median(moments, [&](const Attention& moment) { return (moment.*direction).pitch_deg; }),
    };
}

}  // namespace focusguard::state
