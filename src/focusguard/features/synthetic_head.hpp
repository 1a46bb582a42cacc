// A head made up for tests: landmarks and matrix of a canonical face that stands before MediaPipe's
// camera in a known pose and looks in a known direction, and what becomes of them when the picture
// is mirrored or turned.
#pragma once

#include <Eigen/Geometry>

#include "focusguard/features/gaze.hpp"
#include "focusguard/features/head_pose.hpp"
#include "focusguard/vision/face_observation.hpp"

namespace focusguard::features {

struct SyntheticHead {
    HeadPose pose = {};
    Eigen::Vector3d position_cm = {0.0, 0.0, -60.0};  // of the canonical origin, before the camera
    double scale = 1.0;
    GazeAngles gaze_in_head = {};
    double lid_gap_cm = 0.8;
    double mouth_gap_cm = 0.1;
    capture::ImageSize image = {640, 480};

    Eigen::Matrix3d rotation() const;

    // One face. The landmarks that no feature reads stand where the tip of the nose is.
    vision::FaceObservation observation() const;
};

// In the head's or the camera's axes, whichever the angles are of.
Eigen::Vector3d direction_of(const GazeAngles& angles);

vision::FaceObservation mirrored(const vision::FaceObservation& observation);

// Turned clockwise about the picture's middle.
vision::FaceObservation turned(const vision::FaceObservation& observation, double angle_deg);

}  // namespace focusguard::features
