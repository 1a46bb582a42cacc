#include "focusguard/features/mouth_openness.hpp"

#include <algorithm>

#include "focusguard/features/landmark_indices.hpp"

namespace focusguard::features {

namespace {

constexpr double kMostOpenness = 2.0;

// Corners nearer than this in the picture are no mouth that could be measured.
constexpr double kLeastWidthPx = 0.5;

}  // namespace

std::optional<double> mouth_openness(const vision::Face& face, const CameraView& view,
                                     const HeadTransform* transform) {
    const double width_px = view.distance_px(face.landmarks[kMouthInnerCornerRight],
                                             face.landmarks[kMouthInnerCornerLeft]);
    if (width_px < kLeastWidthPx) {
        return std::nullopt;
    }
    double ratio =
        view.distance_px(face.landmarks[kInnerLips.upper], face.landmarks[kInnerLips.lower]) /
        width_px;
    if (transform != nullptr) {
        ratio *= transform->foreshortening(Eigen::Vector3d::UnitX()) /
                 transform->foreshortening(Eigen::Vector3d::UnitY());
    }
    return std::min(ratio, kMostOpenness);
}

}  // namespace focusguard::features
