// The facial transformation matrix taken apart, and points of the canonical face seen through it.
#pragma once

#include <optional>

#include <Eigen/Core>

#include "focusguard/vision/face_observation.hpp"

namespace focusguard::features {

// From the canonical face's axes (x to the subject's left, y up, z out of the face) to the camera's
// (x to the image's right, y up, z from the scene to the camera), so that a face that looks
// straight into the camera has the identity as its rotation.
struct HeadTransform {
    Eigen::Matrix3d rotation = Eigen::Matrix3d::Identity();
    double scale = 1.0;
    Eigen::Vector3d translation_cm = Eigen::Vector3d::Zero();

    Eigen::Vector3d to_camera(const Eigen::Vector3d& canonical_cm) const {
        return scale * (rotation * canonical_cm) + translation_cm;
    }

    // How long a line of length 1 on the face looks from the camera, 0 when it is seen end on. A
    // line that is seen nearly so tells nothing of its length, so the answer has a floor, and
    // dividing by it never blows up what cannot be measured.
    double foreshortening(const Eigen::Vector3d& direction) const;
};

// None without a matrix, or where it is no rotation with one positive scale.
std::optional<HeadTransform> head_transform(const vision::Face& face);

}  // namespace focusguard::features
