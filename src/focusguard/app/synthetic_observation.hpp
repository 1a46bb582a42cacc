// Observations made up for tests: a face whose nose is where the gaze wants it.
#pragma once

#include "focusguard/vision/face_observation.hpp"

namespace focusguard::app {

enum class Gaze { kAtScreen, kAside, kNobody };

// kAside has a signed nose offset of -0.1 of the image's width. The wall time is the steady time
// after 2026-01-01 00:00 UTC.
inline vision::FaceObservation synthetic_observation(Gaze gaze, SteadyTime at) {
    constexpr WallTime kNewYear(std::chrono::seconds(1'767'225'600));
    constexpr std::size_t kNoseTip = 1;
    constexpr std::size_t kRightEyeOuterCorner = 33;
    constexpr std::size_t kLeftEyeOuterCorner = 263;

    vision::FaceObservation observation;
    observation.captured_at = at;
    observation.wall_time = kNewYear + at.since_origin();
    observation.image_size = {640, 480};
    if (gaze == Gaze::kNobody) {
        return observation;
    }
    vision::Face& face = observation.faces.emplace_back();
    face.presence = 1.0F;
    face.landmarks.fill({0.5F, 0.5F, 0.0F});
    face.landmarks[kRightEyeOuterCorner].x = 0.4F;
    face.landmarks[kLeftEyeOuterCorner].x = 0.6F;
    face.landmarks[kNoseTip].x = gaze == Gaze::kAside ? 0.4F : 0.5F;
    return observation;
}

}  // namespace focusguard::app
