#include "focusguard/state/usual_openness.hpp"

#include <algorithm>

namespace focusguard::state {

namespace {

// What docs/features.md calls usual, before anything is known of the user.
constexpr double kStart = 0.8;

// The upper part of what open eyes do, since lids only ever fall below it: looking down, squinting.
constexpr double kQuantile = 0.7;

// Chosen: narrow eyes (0.4) are known after four and a half minutes, wide ones (1.0) after one, and
// lids that droop for a minute do not move it much.
constexpr double kStepPerSecond = 0.005;

// Of the 45 golden frames (docs/features.md) open eyes lie within; it keeps what is learned sane.
constexpr double kLeast = 0.4;
constexpr double kMost = 1.2;

}  // namespace

UsualOpenness::UsualOpenness(std::optional<double> calibrated)
    : is_calibrated_(calibrated.has_value()), value_(calibrated.value_or(kStart)) {}

void UsualOpenness::observe(double openness, Nanoseconds stood_for) {
    if (is_calibrated_ || openness <= kClosedShare * value_) {
        return;
    }
    const double step = kStepPerSecond * Seconds(stood_for).count();
    value_ += openness > value_ ? kQuantile * step : (kQuantile - 1.0) * step;
    value_ = std::clamp(value_, kLeast, kMost);
}

}  // namespace focusguard::state
