#include "focusguard/features/gaze.hpp"

#include <algorithm>
#include <cmath>

#include "focusguard/features/degrees.hpp"
#include "focusguard/features/landmark_indices.hpp"

namespace focusguard::features {

namespace {

// Lengths are centimetres of the canonical face, in which the matrix measures. There the iris is
// 1.26 wide where people have 1.17 (median of the shared golden frames with open eyes), so what
// anatomy says is multiplied by this.
constexpr double kCanonicalOverReal = 1.26 / 1.17;

// An eyeball has a radius of 12 mm. The edge of the iris, 11.7 mm across, lies on it, so the middle
// of the iris is sqrt(12² - 5.85²) = 10.5 mm from the centre. Sources: Bekerman et al., "Variations
// in eyeball diameters of the healthy adults" (2014); MediaPipe Iris' model card for the 11.7 mm.
constexpr double kIrisOrbitCm = 1.05 * kCanonicalOverReal;

// The ball's centre from the middle of the corners. The eyes' centres stand 63 mm apart (Dodgson,
// "Variation and extrema of human interpupillary distance", 2004) and the corners' middles of the
// canonical face as many of its own, which leaves 2 mm on each side; the inner corner reaches
// further from the ball than the outer one does. Height and depth are by measurement: with these,
// the gaze of a person who turns the head before a screen stays on the screen (docs/features.md).
constexpr double kCenterOutCm = 0.2;
constexpr double kCenterUpCm = 0.1;
constexpr double kCenterBackCm = 0.4;

// Nearer there is no face that a camera could show.
constexpr double kLeastDepthCm = 1.0;

// From 0 at `zero` to 1 at `one`.
struct Fade {
    double zero;
    double one;

    double operator()(double value) const {
        return std::clamp((value - zero) / (one - zero), 0.0, 1.0);
    }
};

// Half closed, the upper lid reaches the iris' middle.
constexpr Fade kByOpenness{0.2, 0.5};
// The cosine of the angle between the eye's outward direction and the camera: 80° and 50°.
constexpr Fade kByFacing{0.17, 0.64};
// The cosine of the angle on the ball: 75° and 55° from where the camera sees its middle.
constexpr Fade kByPlaceOnBall{0.26, 0.57};

GazeAngles angles_of(const Eigen::Vector3d& direction) {
    return {to_degrees(std::atan2(direction.x(), direction.z())),
            to_degrees(std::asin(std::clamp(direction.y(), -1.0, 1.0)))};
}

struct Sight {
    Eigen::Vector3d direction;
    double weight = 0.0;
};

std::optional<Sight> sight_of(const EyeIndices& eye, const vision::Face& face,
                              const CameraView& view, const HeadTransform& transform,
                              const std::optional<EyeOpenness>& openness) {
    const double outer_depth_cm = -transform.to_camera(eye.outer_corner_cm()).z();
    const double inner_depth_cm = -transform.to_camera(eye.inner_corner_cm()).z();
    const Eigen::Vector3d outer_cm = view.ray(face.landmarks[eye.outer_corner]) * outer_depth_cm;
    const Eigen::Vector3d inner_cm = view.ray(face.landmarks[eye.inner_corner]) * inner_depth_cm;
    if (!openness || std::min(outer_depth_cm, inner_depth_cm) < kLeastDepthCm) {
        return std::nullopt;
    }
    const Eigen::Vector3d center_cm =
        (outer_cm + inner_cm) / 2.0 +
        transform.scale * (transform.rotation *
                           Eigen::Vector3d(eye.side * kCenterOutCm, kCenterUpCm, -kCenterBackCm));
    const Eigen::Vector3d ray = view.ray(face.landmarks[eye.iris_center]).normalized();
    const double along_cm = ray.dot(center_cm);
    const double miss_cm = (center_cm - along_cm * ray).norm();
    const double radius_cm = transform.scale * kIrisOrbitCm;
    if (!(miss_cm < radius_cm)) {
        return std::nullopt;
    }
    const double before_cm = std::sqrt(radius_cm * radius_cm - miss_cm * miss_cm);
    const Eigen::Vector3d direction = ((along_cm - before_cm) * ray - center_cm) / radius_cm;
    const double facing =
        -(transform.rotation * eye.outward().normalized()).dot(center_cm.normalized());
    return Sight{direction, kByOpenness(openness->openness) * kByFacing(facing) *
                                kByPlaceOnBall(before_cm / radius_cm)};
}

EyeGaze gaze_along(const Eigen::Vector3d& direction, double weight,
                   const HeadTransform& transform) {
    return {angles_of(transform.rotation.transpose() * direction), angles_of(direction), weight};
}

}  // namespace

std::optional<Gaze> gaze(const vision::Face& face, const CameraView& view,
                         const HeadTransform& transform, const EyesOpenness& eyes) {
    if (!face.has_irises) {
        return std::nullopt;
    }
    Gaze result;
    Eigen::Vector3d sum = Eigen::Vector3d::Zero();
    const auto look = [&](const EyeIndices& eye, const std::optional<EyeOpenness>& openness) {
        const auto sight = sight_of(eye, face, view, transform, openness);
        if (!sight) {
            return std::optional<EyeGaze>();
        }
        sum += sight->weight * sight->direction;
        result.both.weight = std::max(result.both.weight, sight->weight);
        return std::optional(gaze_along(sight->direction, sight->weight, transform));
    };
    result.right_eye = look(kRightEye, eyes.right_eye);
    result.left_eye = look(kLeftEye, eyes.left_eye);
    if (!(sum.norm() > 0.0)) {
        return std::nullopt;
    }
    result.both = gaze_along(sum.normalized(), result.both.weight, transform);
    return result;
}

}  // namespace focusguard::features
