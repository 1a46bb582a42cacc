// The irises and the head's rotation → where the eyes look, in degrees.
#pragma once

#include <optional>

#include "focusguard/features/camera_view.hpp"
#include "focusguard/features/eye_openness.hpp"
#include "focusguard/features/head_transform.hpp"
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
    double weight = 0.0;   // [0, 1] how far to trust it; 0 when the lids hide the iris
};

struct Gaze {
    std::optional<EyeGaze> right_eye;  // the subject's; none where no ball fits the points
    std::optional<EyeGaze> left_eye;
    EyeGaze both;  // the eyes' mean direction by weight; its own weight is the larger of the two
};

// The eye is a ball whose centre C hangs on the head: beside, above and behind the middle of the
// eye's corners, by fixed lengths along the head's axes. The corners are where the picture shows
// them, at the depths that the matrix gives. The ray from the camera through the iris' centre meets
// the sphere, around C, that the iris' centre moves on, in a point P, and g = (P - C) / |P - C| is
// the gaze in the camera's axes; the rotation undone, it is the gaze in the head. So a turn of the
// head needs no correction: it moves C. Lengths and their sources are in the .cpp.
//
// An eye's weight is the product of three that fade from 1 to 0: as it closes, as it turns away
// from the camera, and as the iris nears the edge of the ball, where a pixel is many degrees.
//
// It is the optical axis of a mean eye: a person's own eyes differ by some degrees, always in the
// same way. None without irises or where both weights are 0.
std::optional<Gaze> gaze(const vision::Face& face, const CameraView& view,
                         const HeadTransform& transform, const EyesOpenness& eyes);

}  // namespace focusguard::features
