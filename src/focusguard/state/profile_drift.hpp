// Whether the desk is still the one that was calibrated.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "focusguard/base/time.hpp"
#include "focusguard/state/calibration_profile.hpp"

namespace focusguard::state {

// Keeps, of each minute of looking at or near the screens, how far from its screen's middle the
// middle one of the looks was. When that is far off, and the same way, over a quarter of an hour of
// such looking, a screen, the camera or the chair has moved for good. Glances aside, blinks, breaks
// and an hour at one window of the screen do not count for that. One thread.
class ProfileDrift {
public:
    explicit ProfileDrift(const CalibrationProfile& profile);

    // `elapsed` since the observation before, of which `seen` was the case; not negative.
    void observe(Nanoseconds elapsed, const Attention& seen);

    // True: offer to calibrate again. False again after as much looking at the middles.
    bool has_drifted() const;

private:
    // From the middle of the zone, in half sizes: + right, + up.
    struct Offset {
        double right = 0.0;
        double up = 0.0;
    };

    static constexpr std::size_t kMinutes = 15;

    void end_minute();

    std::vector<Zone> screens_;
    std::vector<double> rights_;  // of the minute that is not over yet
    std::vector<double> ups_;
    Nanoseconds looked_{0};
    std::array<Offset, kMinutes> minutes_{};
    std::size_t minutes_seen_ = 0;
};

}  // namespace focusguard::state
