#include "focusguard/state/pose_gaze_rule.hpp"

#include <algorithm>
#include <cmath>

namespace focusguard::state {

namespace {

// A screen of 53 by 30 cm (24 inches) at 60 cm, with the camera on its upper edge.
const Zone kUsualScreen{"screen", ZoneKind::kScreen, {0.0, -13.0}, {0.0, -10.0}, 24.0, 18.0};

double beyond(const Zone& zone, const Direction& direction) {
    return std::hypot((direction.yaw_deg - zone.eyes.yaw_deg) / zone.half_width_deg,
                      (direction.pitch_deg - zone.eyes.pitch_deg) / zone.half_height_deg);
}

}  // namespace

PoseGazeRule::PoseGazeRule(const PoseGazeSettings& settings,
                           const std::optional<CalibrationProfile>& profile)
    : settings_(settings) {
    set_profile(profile);
}

PoseGazeRule::Outcome PoseGazeRule::observe(const features::FeatureVector& features, int face_count,
                                            const Scene& scene) {
    const Judgement raw = judge(features, face_count, scene);
    steady(features.captured_at, raw);
    return {raw, steady_};
}

void PoseGazeRule::reset() {
    steady_ = {};
    differs_since_.reset();
}

void PoseGazeRule::set_profile(const std::optional<CalibrationProfile>& profile) {
    zones_ = profile ? profile->zones : std::vector<Zone>{kUsualScreen};
}

Judgement PoseGazeRule::judge(const features::FeatureVector& features, int /*face_count*/,
                              const Scene& /*scene*/) {
    const auto seen = attention(features);
    if (!seen) {
        return {FocusState::kAway, Reason::kNoFace, 1.0};
    }
    const bool on_screen = std::ranges::any_of(
        zones_, [&](const Zone& zone) { return beyond(zone, seen->eyes) <= 1.0; });
    if (on_screen) {
        return {FocusState::kFocused, Reason::kOnScreen, 1.0};
    }
    return {FocusState::kDistracted,
            seen->eyes.yaw_deg < 0 ? Reason::kLookingRight : Reason::kLookingLeft, 1.0};
}

void PoseGazeRule::steady(SteadyTime at, const Judgement& raw) {
    if (raw.state == steady_.state) {
        differs_since_.reset();
        steady_ = raw;
        return;
    }
    if (!differs_since_) {
        differs_since_ = at;
    }
    if (at - *differs_since_ >= settings_.least_distracted) {
        steady_ = raw;
        differs_since_.reset();
    }
}

}  // namespace focusguard::state
