// How far this user's eyes are open when they are awake: what "closed" is measured against.
#pragma once

#include <optional>

#include "focusguard/base/time.hpp"

namespace focusguard::state {

// Eyes shut by at least 80 % of their usual opening count as closed: the P80 of PERCLOS (Wierwille
// et al. 1994; US DOT, FHWA-MCRT-98-006).
inline constexpr double kClosedShare = 0.2;

// With a calibration it is the calibrated value; without, it is learned: a slow quantile of the
// openness while the eyes are not closed, so that nobody's sleep teaches it. One thread.
class UsualOpenness {
public:
    // `calibrated` as CalibrationProfile::usual_openness.
    explicit UsualOpenness(std::optional<double> calibrated);

    // `openness` as features::EyesOpenness::both; `stood_for` is the time that the look stands for.
    void observe(double openness, Nanoseconds stood_for);

    double value() const { return value_; }

private:
    bool is_calibrated_;
    double value_;
};

}  // namespace focusguard::state
