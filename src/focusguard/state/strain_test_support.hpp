// For tests: a user whose eyes and mouth open and close by a plan, looked at as often as one likes.
#pragma once

#include <functional>
#include <vector>

#include "focusguard/features/feature_vector.hpp"

namespace focusguard::state::testing {

inline SteadyTime at_second(double seconds) {
    return SteadyTime(std::chrono::round<Nanoseconds>(Seconds(seconds)));
}

// A stretch of a plan, in seconds.
struct Stretch {
    double from_s = 0.0;
    double to_s = 0.0;
};

inline bool is_within(const std::vector<Stretch>& stretches, double second) {
    for (const Stretch& stretch : stretches) {
        if (second >= stretch.from_s && second < stretch.to_s) {
            return true;
        }
    }
    return false;
}

// Calls `look` with the second of each look, `rate_hz` a second, from `from_s` to before `to_s`.
inline void look_regularly(double from_s, double to_s, double rate_hz,
                           const std::function<void(double)>& look) {
    for (int i = 0; from_s + i / rate_hz < to_s; ++i) {
        look(from_s + i / rate_hz);
    }
}

// A face straight before the camera, awake, at 60 cm.
inline features::FeatureVector awake_face(double second) {
    features::FeatureVector features;
    features.captured_at = at_second(second);
    features.face_present = true;
    features.head_pose = features::HeadPose{0.0, -5.0, 0.0};
    features.eyes.both = 0.8;
    features.mouth_openness = 0.02;
    features.distance_cm = 60.0;
    return features;
}

inline features::FeatureVector no_face(double second) {
    features::FeatureVector features;
    features.captured_at = at_second(second);
    return features;
}

}  // namespace focusguard::state::testing
