#include "focusguard/features/camera_view.hpp"

#include <cmath>
#include <numbers>

#include "focusguard/base/assert.hpp"

namespace focusguard::features {

namespace {

// Source: MediaPipe, FaceGeometryEnvGeneratorCalculator's default environment, which the face
// landmarker's graph uses.
constexpr double kVerticalFieldOfViewDeg = 63.0;

// Half of what is seen at depth 1.
double half_height(double vertical_view_deg) {
    return std::tan(vertical_view_deg / 2.0 * std::numbers::pi / 180.0);
}

}  // namespace

CameraView::CameraView(capture::ImageSize image)
    : width_px_(image.width),
      height_px_(image.height),
      focal_length_px_(height_px_ / 2.0 / half_height(kVerticalFieldOfViewDeg)) {
    FG_ASSERT(image.width > 0 && image.height > 0);
}

Eigen::Vector2d CameraView::pixel(const vision::Landmark& landmark) const {
    return {static_cast<double>(landmark.x) * width_px_,
            static_cast<double>(landmark.y) * height_px_};
}

double CameraView::distance_px(const vision::Landmark& one, const vision::Landmark& other) const {
    return (pixel(one) - pixel(other)).norm();
}

Eigen::Vector3d CameraView::ray(const vision::Landmark& landmark) const {
    const Eigen::Vector2d at = pixel(landmark);
    return {(at.x() - width_px_ / 2.0) / focal_length_px_,
            (height_px_ / 2.0 - at.y()) / focal_length_px_, -1.0};
}

double distance_scale(double vertical_view_deg) {
    FG_ASSERT(vertical_view_deg > 0.0 && vertical_view_deg < 180.0);
    return half_height(kVerticalFieldOfViewDeg) / half_height(vertical_view_deg);
}

}  // namespace focusguard::features
