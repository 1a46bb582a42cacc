#include "focusguard/features/extract_features.hpp"

#include <algorithm>
#include <cmath>

#include "focusguard/features/mouth_openness.hpp"
#include "focusguard/features/nose_offset.hpp"

namespace focusguard::features {

namespace {

FaceBox clipped_extent(const vision::Face& face) {
    const auto [left, right] = std::ranges::minmax(face.points(), {}, &vision::Landmark::x);
    const auto [top, bottom] = std::ranges::minmax(face.points(), {}, &vision::Landmark::y);
    const auto clip = [](float coordinate) { return std::clamp(coordinate, 0.0F, 1.0F); };
    return {clip(left.x), clip(top.y), clip(right.x), clip(bottom.y)};
}

}  // namespace

FeatureVector extract_features(const vision::FaceObservation& observation) {
    if (const vision::Face* face = observation.face()) {
        return extract_features(observation, *face);
    }
    FeatureVector features;
    features.captured_at = observation.captured_at;
    features.wall_time = observation.wall_time;
    return features;
}

FeatureVector extract_features(const vision::FaceObservation& observation,
                               const vision::Face& face) {
    FeatureVector features;
    features.captured_at = observation.captured_at;
    features.wall_time = observation.wall_time;
    features.face_present = true;
    features.nose_offset_signed = nose_offset(face);
    features.nose_offset_abs = std::abs(features.nose_offset_signed);
    features.face_box = clipped_extent(face);
    features.quality = face.quality;
    return features;
}

}  // namespace focusguard::features
