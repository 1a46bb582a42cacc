#include "focusguard/features/nose_offset.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace focusguard::features {

namespace {

// Indices in MediaPipe's face mesh, as the seed uses them. "Left" is the image's left.
constexpr std::size_t kNoseTip = 1;
constexpr std::size_t kLeftEyeOuterCorner = 33;
constexpr std::size_t kRightEyeOuterCorner = 263;

double nose_offset(const vision::Face& face) {
    const auto x = [&face](std::size_t index) {
        return static_cast<double>(face.landmarks[index].x);
    };
    return x(kNoseTip) - (x(kLeftEyeOuterCorner) + x(kRightEyeOuterCorner)) / 2.0;
}

FaceBox clipped_extent(const vision::Face& face) {
    const auto [left, right] = std::ranges::minmax(face.points(), {}, &vision::Landmark::x);
    const auto [top, bottom] = std::ranges::minmax(face.points(), {}, &vision::Landmark::y);
    const auto clip = [](float coordinate) { return std::clamp(coordinate, 0.0F, 1.0F); };
    return {clip(left.x), clip(top.y), clip(right.x), clip(bottom.y)};
}

}  // namespace

FeatureVector extract_features(const vision::FaceObservation& observation) {
    FeatureVector features;
    features.captured_at = observation.captured_at;
    features.wall_time = observation.wall_time;
    const vision::Face* face = observation.face();
    if (face == nullptr) {
        return features;
    }
    features.face_present = true;
    features.nose_offset_signed = nose_offset(*face);
    features.nose_offset_abs = std::abs(features.nose_offset_signed);
    features.face_box = clipped_extent(*face);
    return features;
}

}  // namespace focusguard::features
