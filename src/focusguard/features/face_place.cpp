#include "focusguard/features/face_place.hpp"

#include <algorithm>

#include "focusguard/features/landmark_indices.hpp"

namespace focusguard::features {

namespace {

double middle(float one, float other) {
    return (static_cast<double>(one) + static_cast<double>(other)) / 2.0;
}

Eigen::Vector3d middle_of_eyes_cm(const HeadTransform& transform) {
    return transform.to_camera((kRightEye.middle_cm() + kLeftEye.middle_cm()) / 2.0);
}

}  // namespace

FacePlace face_place(const vision::Face& face, capture::ImageSize image) {
    const auto [left, right] = std::ranges::minmax(face.points(), {}, &vision::Landmark::x);
    const auto [top, bottom] = std::ranges::minmax(face.points(), {}, &vision::Landmark::y);
    const double height_px =
        CameraView(image).distance_px(face.landmarks[kForeheadTop], face.landmarks[kChin]);
    return {middle(left.x, right.x), middle(top.y, bottom.y),
            height_px / static_cast<double>(image.height)};
}

double distance_cm(const HeadTransform& transform) {
    return middle_of_eyes_cm(transform).norm();
}

HeadPosition head_position(const HeadTransform& transform) {
    const Eigen::Vector3d eyes = middle_of_eyes_cm(transform);
    return {eyes.x(), eyes.y(), -eyes.z()};
}

}  // namespace focusguard::features
