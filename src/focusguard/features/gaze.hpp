// The irises and the head's rotation → where the eyes look, in degrees.
#pragma once

#include <optional>

#include "focusguard/vision/face_observation.hpp"

namespace focusguard::features {

// A direction g as two angles: yaw = atan2(gx, gz), pitch = asin(gy). x to the image's right, y up,
// z from the scene to the camera; "in the head" these axes turn with the head.
struct GazeAngles {
    double yaw_deg = 0.0;    // [-180, 180]; + to the image's right
    double pitch_deg = 0.0;  // [-90, 90]; + up
};

struct EyeGaze {
    GazeAngles in_head;    // 0, 0: straight ahead, where the face points
    GazeAngles in_camera;  // 0, 0: along the camera's axis, toward it; head pose and eye together
    double weight = 0.0;   // [0, 1] how far to trust it
};

struct Gaze {
    std::optional<EyeGaze> right_eye;  // the subject's; none where its points are degenerate
    std::optional<EyeGaze> left_eye;
    EyeGaze both;  // the eyes' mean by weight; its own weight is the larger of the two
};

// None without irises, without a matrix, or where both weights are 0 (eyes closed).
std::optional<Gaze> gaze(const vision::FaceObservation& observation, const vision::Face& face);

}  // namespace focusguard::features
