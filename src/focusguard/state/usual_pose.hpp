// Without a calibration: what a user looks at most is taken for their screen, learned slowly and
// never far from where screens are.
#pragma once

#include "focusguard/base/time.hpp"
#include "focusguard/state/attention.hpp"
#include "focusguard/state/calibration_profile.hpp"

namespace focusguard::state {

// Begins with a wide zone below the camera and moves its centre to the mean of what was looked at
// inside of it; looks elsewhere teach it nothing, and it stays within a fixed distance of where it
// began, so that nobody can teach it a window or a telephone in the lap. As it knows more, the zone
// becomes narrower. One thread.
class UsualPose {
public:
    // `elapsed` since the observation before; not negative.
    void observe(Nanoseconds elapsed, const Attention& attention);

    // The screen as far as it is known.
    Zone screen() const;

    double usual_openness() const { return openness_; }

    // So much has been seen that the zone is as narrow as it gets.
    bool is_settled() const;

private:
    Seconds seen_{0.0};  // of looking at the screen
    Direction eyes_;
    Direction head_;
    double openness_;
    double distance_cm_;

public:
    UsualPose();
};

}  // namespace focusguard::state
