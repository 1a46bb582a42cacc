#include "focusguard/features/synthetic_head.hpp"

#include <array>
#include <cmath>
#include <utility>

#include "focusguard/features/degrees.hpp"
#include "focusguard/features/landmark_indices.hpp"

namespace focusguard::features {

namespace {

using Eigen::AngleAxisd;
using Eigen::Vector3d;

// The eye of gaze.cpp, in centimetres of the canonical face.
constexpr double kIrisOrbitCm = 1.05 * 1.26 / 1.17;
constexpr double kCenterOutCm = 0.2;
constexpr double kCenterUpCm = 0.1;
constexpr double kCenterBackCm = 0.4;

// MediaPipe's camera: 63° from the picture's lower edge to its upper one.
vision::Landmark project(const Vector3d& point_cm, capture::ImageSize image) {
    const double half_height = std::tan(to_radians(63.0 / 2.0)) * -point_cm.z();
    const double half_width = half_height * image.width / image.height;
    return {static_cast<float>(0.5 + point_cm.x() / half_width / 2.0),
            static_cast<float>(0.5 - point_cm.y() / half_height / 2.0), 0.0F};
}

using MatrixMap = Eigen::Map<Eigen::Matrix4f>;

// The same face where the camera's axes are changed by `change`.
vision::FacialTransform changed(vision::FacialTransform transform, const Eigen::Matrix3d& change) {
    MatrixMap matrix(transform.data());
    matrix.topRows<3>() = (change * matrix.topRows<3>().cast<double>()).cast<float>().eval();
    return transform;
}

}  // namespace

Eigen::Matrix3d SyntheticHead::rotation() const {
    return (AngleAxisd(-to_radians(pose.roll_deg), Vector3d::UnitZ()) *
            AngleAxisd(to_radians(pose.yaw_deg), Vector3d::UnitY()) *
            AngleAxisd(-to_radians(pose.pitch_deg), Vector3d::UnitX()))
        .toRotationMatrix();
}

vision::FaceObservation SyntheticHead::observation() const {
    vision::FaceObservation observation;
    observation.image_size = image;
    vision::Face& face = observation.faces.emplace_back();
    face.presence = 1.0F;
    const auto place = [&](const Vector3d& canonical_cm) {
        return project(scale * (rotation() * canonical_cm) + position_cm, image);
    };
    face.landmarks.fill(place({0.0, -1.127, 7.476}));
    face.landmarks[kForeheadTop] = place({0.0, 8.262, 4.482});
    face.landmarks[kChin] = place({0.0, -9.403, 4.264});
    face.landmarks[kMouthInnerCornerRight] = place({-2.153, -4.276, 4.038});
    face.landmarks[kMouthInnerCornerLeft] = place({2.153, -4.276, 4.038});
    face.landmarks[kInnerLips.upper] = place({0.0, -4.27 + mouth_gap_cm / 2.0, 5.3});
    face.landmarks[kInnerLips.lower] = place({0.0, -4.27 - mouth_gap_cm / 2.0, 5.3});
    for (const EyeIndices& eye : {kRightEye, kLeftEye}) {
        face.landmarks[eye.outer_corner] = place(eye.outer_corner_cm());
        face.landmarks[eye.inner_corner] = place(eye.inner_corner_cm());
        const Vector3d half_gap = eye.lid_to_lid().normalized() * lid_gap_cm / 2.0;
        for (const LandmarkPair& lids : eye.lids) {
            face.landmarks[lids.upper] = place(eye.middle_cm() + half_gap);
            face.landmarks[lids.lower] = place(eye.middle_cm() - half_gap);
        }
        const Vector3d center =
            eye.middle_cm() + Vector3d(eye.side * kCenterOutCm, kCenterUpCm, -kCenterBackCm);
        face.landmarks[eye.iris_center] = place(center + kIrisOrbitCm * direction_of(gaze_in_head));
    }
    MatrixMap matrix(face.transform.emplace().data());
    matrix.setIdentity();
    matrix.topLeftCorner<3, 3>() = (scale * rotation()).cast<float>();
    matrix.topRightCorner<3, 1>() = position_cm.cast<float>();
    return observation;
}

Vector3d direction_of(const GazeAngles& angles) {
    const double yaw = to_radians(angles.yaw_deg);
    const double pitch = to_radians(angles.pitch_deg);
    return {std::sin(yaw) * std::cos(pitch), std::sin(pitch), std::cos(yaw) * std::cos(pitch)};
}

vision::FaceObservation mirrored(const vision::FaceObservation& observation) {
    vision::FaceObservation result = observation;
    for (vision::Face& face : result.faces) {
        for (vision::Landmark& landmark : face.landmarks) {
            landmark.x = 1.0F - landmark.x;
        }
        const auto swap = [&face](std::size_t one, std::size_t other) {
            std::swap(face.landmarks[one], face.landmarks[other]);
        };
        swap(kMouthInnerCornerRight, kMouthInnerCornerLeft);
        swap(kRightEye.outer_corner, kLeftEye.outer_corner);
        swap(kRightEye.inner_corner, kLeftEye.inner_corner);
        swap(kRightEye.iris_center, kLeftEye.iris_center);
        for (std::size_t i = 0; i < kRightEye.lids.size(); ++i) {
            swap(kRightEye.lids[i].upper, kLeftEye.lids[i].upper);
            swap(kRightEye.lids[i].lower, kLeftEye.lids[i].lower);
        }
        if (face.transform) {
            const Eigen::Matrix3d flip = Vector3d(-1.0, 1.0, 1.0).asDiagonal();
            face.transform = changed(*face.transform, flip);
            MatrixMap(face.transform->data()).col(0) *= -1.0F;
        }
    }
    return result;
}

vision::FaceObservation turned(const vision::FaceObservation& observation, double angle_deg) {
    vision::FaceObservation result = observation;
    const double sine = std::sin(to_radians(angle_deg));
    const double cosine = std::cos(to_radians(angle_deg));
    const double aspect = static_cast<double>(observation.image_size.width) /
                          static_cast<double>(observation.image_size.height);
    for (vision::Face& face : result.faces) {
        for (vision::Landmark& landmark : face.landmarks) {
            const double x = (static_cast<double>(landmark.x) - 0.5) * aspect;
            const double y = static_cast<double>(landmark.y) - 0.5;
            landmark.x = static_cast<float>(0.5 + (cosine * x - sine * y) / aspect);
            landmark.y = static_cast<float>(0.5 + sine * x + cosine * y);
        }
        if (face.transform) {
            face.transform =
                changed(*face.transform,
                        AngleAxisd(-to_radians(angle_deg), Vector3d::UnitZ()).toRotationMatrix());
        }
    }
    return result;
}

}  // namespace focusguard::features
