#include "focusguard/features/eye_openness.hpp"

#include <algorithm>

#include "focusguard/features/landmark_indices.hpp"

namespace focusguard::features {

namespace {

// Closed lids still have a line between them, and the network never quite closes the eye. Measured
// on the shared golden frames: 0.07 to 0.09 in the one frame with shut eyes, 0.28 to 0.36 in an
// ordinary look, 0.37 to 0.44 in raised brows. docs/features.md has the figures.
constexpr double kClosedRatio = 0.08;
constexpr double kWideOpenRatio = 0.38;
constexpr double kMostOpenness = 1.5;
constexpr double kMostAspectRatio = 10.0;

// Corners nearer than this in the picture are no eye that could be measured.
constexpr double kLeastWidthPx = 0.5;

struct MeasuredEye {
    EyeOpenness openness;
    double width_px = 0.0;
};

std::optional<MeasuredEye> measure(const EyeIndices& eye, const vision::Face& face,
                                   const CameraView& view, const HeadTransform* transform) {
    const auto distance = [&](std::size_t one, std::size_t other) {
        return view.distance_px(face.landmarks[one], face.landmarks[other]);
    };
    const double width_px = distance(eye.outer_corner, eye.inner_corner);
    if (width_px < kLeastWidthPx) {
        return std::nullopt;
    }
    double gap_px = 0.0;
    for (const LandmarkPair& lids : eye.lids) {
        gap_px += distance(lids.upper, lids.lower) / static_cast<double>(eye.lids.size());
    }
    double true_ratio = gap_px / width_px;
    if (transform != nullptr) {
        true_ratio *=
            transform->foreshortening(eye.across()) / transform->foreshortening(eye.lid_to_lid());
    }
    const double openness = (true_ratio - kClosedRatio) / (kWideOpenRatio - kClosedRatio);
    return MeasuredEye{
        {std::min(gap_px / width_px, kMostAspectRatio), std::clamp(openness, 0.0, kMostOpenness)},
        width_px};
}

std::optional<double> mean_openness(const std::optional<MeasuredEye>& right,
                                    const std::optional<MeasuredEye>& left) {
    double sum = 0.0;
    double total_px = 0.0;
    for (const auto* eye : {&right, &left}) {
        if (*eye) {
            sum += (*eye)->openness.openness * (*eye)->width_px;
            total_px += (*eye)->width_px;
        }
    }
    return total_px > 0.0 ? std::optional(sum / total_px) : std::nullopt;
}

std::optional<EyeOpenness> openness_of(const std::optional<MeasuredEye>& eye) {
    return eye ? std::optional(eye->openness) : std::nullopt;
}

}  // namespace

EyesOpenness eyes_openness(const vision::Face& face, const CameraView& view,
                           const HeadTransform* transform) {
    const auto right = measure(kRightEye, face, view, transform);
    const auto left = measure(kLeftEye, face, view, transform);
    return {openness_of(right), openness_of(left), mean_openness(right, left)};
}

}  // namespace focusguard::features
