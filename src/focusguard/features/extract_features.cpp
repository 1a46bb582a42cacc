#include "focusguard/features/extract_features.hpp"

#include <algorithm>
#include <cmath>

#include "focusguard/features/camera_view.hpp"
#include "focusguard/features/head_transform.hpp"
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

bool is_finite(const vision::Face& face) {
    return std::ranges::all_of(face.points(), [](const vision::Landmark& landmark) {
        return std::isfinite(landmark.x) && std::isfinite(landmark.y) && std::isfinite(landmark.z);
    });
}

std::optional<vision::FaceImageQuality> finite_quality(const vision::Face& face) {
    const bool usable = face.quality && std::isfinite(face.quality->brightness) &&
                        std::isfinite(face.quality->sharpness);
    return usable ? face.quality : std::nullopt;
}

// What needs the picture's shape: the landmarks are fractions of its width and height.
void measure_in_picture(FeatureVector& features, const vision::Face& face, capture::ImageSize image,
                        const HeadTransform* transform) {
    const CameraView view(image);
    features.eyes = eyes_openness(face, view, transform);
    features.mouth_openness = mouth_openness(face, view, transform);
    features.face_place = face_place(face, image);
    if (transform != nullptr) {
        features.gaze = gaze(face, view, *transform, features.eyes);
    }
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
    if (!is_finite(face)) {
        return features;
    }
    features.face_present = true;
    features.nose_offset_signed = nose_offset(face);
    features.nose_offset_abs = std::abs(features.nose_offset_signed);
    features.face_box = clipped_extent(face);
    features.quality = finite_quality(face);
    const std::optional<HeadTransform> transform = head_transform(face);
    if (transform) {
        features.head_pose = head_pose(*transform);
        features.distance_cm = distance_cm(*transform);
        features.head_position = head_position(*transform);
    }
    if (observation.image_size.width > 0 && observation.image_size.height > 0) {
        measure_in_picture(features, face, observation.image_size,
                           transform ? &*transform : nullptr);
    }
    return features;
}

}  // namespace focusguard::features
