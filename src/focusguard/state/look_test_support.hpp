// For tests: features of a head that sits somewhere, is turned somewhere and looks at a place.
#pragma once

#include <cmath>

#include "focusguard/features/degrees.hpp"
#include "focusguard/features/extract_features.hpp"
#include "focusguard/features/landmark_indices.hpp"
#include "focusguard/features/synthetic_head.hpp"

namespace focusguard::state {

// A place on the camera's plane, in centimetres from the camera.
struct Place {
    double right_cm = 0.0;  // + to the image's right
    double up_cm = 0.0;
};

struct Look {
    Place at;
    features::HeadPose head = {};
    Eigen::Vector3d sits_cm = {0.0, 0.0, -60.0};
    double lid_gap_cm = 0.8;  // 0.15 is closed
};

inline features::GazeAngles angles_of(const Eigen::Vector3d& direction) {
    return {features::to_degrees(std::atan2(direction.x(), direction.z())),
            features::to_degrees(std::asin(direction.normalized().y()))};
}

inline features::FeatureVector features_of(const Look& look, SteadyTime at = SteadyTime()) {
    features::SyntheticHead head;
    head.pose = look.head;
    head.position_cm = look.sits_cm;
    head.lid_gap_cm = look.lid_gap_cm;
    const Eigen::Vector3d middle_of_eyes =
        look.sits_cm +
        head.rotation() *
            ((features::kRightEye.middle_cm() + features::kLeftEye.middle_cm()) / 2.0);
    const Eigen::Vector3d direction =
        Eigen::Vector3d(look.at.right_cm, look.at.up_cm, 0.0) - middle_of_eyes;
    head.gaze_in_head = angles_of(head.rotation().transpose() * direction);
    vision::FaceObservation observation = head.observation();
    observation.captured_at = at;
    return features::extract_features(observation);
}

inline features::FeatureVector nobody(SteadyTime at) {
    features::FeatureVector features;
    features.captured_at = at;
    return features;
}

}  // namespace focusguard::state
