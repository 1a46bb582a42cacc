// The head's rotation → how the head is turned, in degrees.
#pragma once

#include "focusguard/features/head_transform.hpp"

namespace focusguard::features {

// The rotation is R = Rz(-roll) Ry(yaw) Rx(-pitch) in the camera's axes (HeadTransform), so the
// head is first pitched, then turned, then tilted:
//   roll  = atan2(-R10, R00)            the angle of the line between the eyes on the screen
//   yaw   = atan2(-R20, hypot(R21, R22))
//   pitch = atan2(-R21, R22)
// Roll comes last, so turning the picture changes roll by that angle and nothing else; yaw and
// pitch say where the face points in a picture that is turned until the eyes are level. All are
// relative to the camera's axes, not to the line from the camera to the face.
struct HeadPose {
    double yaw_deg = 0.0;    // [-90, 90]; + when the face turns to the image's right
    double pitch_deg = 0.0;  // [-180, 180]; + when it looks up
    double roll_deg = 0.0;   // [-180, 180]; + when it tilts clockwise on the screen
};

HeadPose head_pose(const HeadTransform& transform);

}  // namespace focusguard::features
