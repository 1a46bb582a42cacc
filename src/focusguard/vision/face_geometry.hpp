// Landmarks on the picture → where the head is and how it is turned, in centimetres before the
// camera: MediaPipe's facial transformation matrix.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/vision/face_observation.hpp"
#include "focusguard/vision/procrustes.hpp"

namespace focusguard::vision {

// The camera that MediaPipe's task assumes, whatever the real one is: a vertical field of view of
// 63°, the picture at a distance of 1 cm.
inline constexpr float kVerticalFieldOfViewDegrees = 63.0F;

// One thread at a time.
class FaceGeometry {
public:
    // `metadata` is the content of geometry_pipeline_metadata_landmarks.binarypb. Error: kDataLoss
    // (it is no such thing); the message is one clause.
    static Result<FaceGeometry> create(std::span<const std::byte> metadata);

    // The transform of a face of at least kMeshLandmarkCount points (irises are not looked at).
    // None where the points are too close together or not finite.
    std::optional<FacialTransform> transform(std::span<const Landmark> points,
                                             capture::ImageSize image);

private:
    FaceGeometry() = default;

    std::vector<std::size_t> basis_;        // the landmarks that count
    std::vector<WeightedPoint> canonical_;  // where each is in the canonical face, centimetres
    // Of one call; kept for their memory.
    std::vector<Eigen::Vector3f> screen_;
    std::vector<Eigen::Vector3f> metric_;
};

}  // namespace focusguard::vision
