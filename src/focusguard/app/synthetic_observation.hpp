// Observations made up for tests: a head that is turned where the gaze wants it.
#pragma once

#include "focusguard/features/landmark_indices.hpp"
#include "focusguard/features/synthetic_head.hpp"
#include "focusguard/vision/face_observation.hpp"

namespace focusguard::app {

enum class Gaze { kAtScreen, kAside, kNobody };

// Before a camera on a screen's upper edge. kAside is turned by 50°, with a signed nose offset of
// -0.1 of the image's width, so that both rules call it distracted. The wall time is the steady
// time after 2026-01-01 00:00 UTC.
inline vision::FaceObservation synthetic_observation(Gaze gaze, SteadyTime at) {
    constexpr WallTime kNewYear(std::chrono::seconds(1'767'225'600));
    features::SyntheticHead head;
    head.position_cm = {0.0, -4.0, -50.0};
    head.pose.yaw_deg = gaze == Gaze::kAside ? -50.0 : 0.0;
    vision::FaceObservation observation = head.observation();
    vision::Face& face = observation.faces.front();
    const float middle_of_eyes = (face.landmarks[features::kRightEye.outer_corner].x +
                                  face.landmarks[features::kLeftEye.outer_corner].x) /
                                 2.0F;
    face.landmarks[features::kNoseTip].x = middle_of_eyes - (gaze == Gaze::kAside ? 0.1F : 0.0F);
    if (gaze == Gaze::kNobody) {
        observation.faces.clear();
    }
    observation.captured_at = at;
    observation.wall_time = kNewYear + at.since_origin();
    return observation;
}

}  // namespace focusguard::app
