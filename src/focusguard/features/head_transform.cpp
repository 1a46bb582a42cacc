#include "focusguard/features/head_transform.hpp"

#include <algorithm>
#include <cmath>

#include <Eigen/LU>

namespace focusguard::features {

namespace {

// Seen 75° from its side: further, the landmarks' own error is larger than what is seen.
constexpr double kLeastForeshortening = 0.26;

// MediaPipe's scale is 1 within a thousandth; a matrix far from that is none of a face.
constexpr double kSmallestScale = 1e-3;
constexpr double kLargestScale = 1e3;

// The matrix comes as floats, out of a singular value decomposition in floats.
constexpr double kRotationTolerance = 1e-2;

}  // namespace

double HeadTransform::foreshortening(const Eigen::Vector3d& direction) const {
    const Eigen::Vector3d seen = rotation * direction.normalized();
    return std::max(seen.head<2>().norm(), kLeastForeshortening);
}

std::optional<HeadTransform> head_transform(const vision::Face& face) {
    if (!face.transform) {
        return std::nullopt;
    }
    const Eigen::Matrix4d matrix =
        Eigen::Map<const Eigen::Matrix4f>(face.transform->data()).cast<double>();
    const Eigen::Matrix3d linear = matrix.topLeftCorner<3, 3>();
    const double scale = std::cbrt(linear.determinant());
    if (!matrix.allFinite() || !(scale > kSmallestScale && scale < kLargestScale)) {
        return std::nullopt;
    }
    HeadTransform transform{linear / scale, scale, matrix.topRightCorner<3, 1>()};
    if (!(transform.rotation * transform.rotation.transpose()).isIdentity(kRotationTolerance)) {
        return std::nullopt;
    }
    return transform;
}

}  // namespace focusguard::features
