// Which of MediaPipe's landmarks are which part of the face, and where the canonical face has them.
// Right and left are the subject's. Source: MediaPipe's canonical face model, in centimetres, which
// is also in geometry_pipeline_metadata_landmarks.binarypb.
#pragma once

#include <array>
#include <cstddef>

#include <Eigen/Core>

#include "focusguard/vision/face_observation.hpp"

namespace focusguard::features {

// Two landmarks of which one is straight above the other.
struct LandmarkPair {
    std::size_t upper = 0;
    std::size_t lower = 0;
};

struct EyeIndices {
    std::size_t outer_corner = 0;
    std::size_t inner_corner = 0;
    std::array<LandmarkPair, 3> lids;  // from the outer corner to the inner one
    std::size_t iris_center = 0;
    double side = 0.0;  // -1 for the right eye, +1 for the left: the sign of its x

    Eigen::Vector3d outer_corner_cm() const { return {side * 4.446, 2.664, 3.173}; }

    Eigen::Vector3d inner_corner_cm() const { return {side * 1.856, 2.585, 3.758}; }

    // The middle between the corners.
    Eigen::Vector3d middle_cm() const { return (outer_corner_cm() + inner_corner_cm()) / 2.0; }

    // Along the line from the inner corner to the outer one.
    Eigen::Vector3d across() const { return outer_corner_cm() - inner_corner_cm(); }

    // Along the line from the lower lid to the upper one.
    Eigen::Vector3d lid_to_lid() const { return {0.0, 0.670, 0.101}; }

    // Out of the eye: at right angles to `across`, level.
    Eigen::Vector3d outward() const { return {side * 0.585, 0.0, 2.590}; }
};

inline constexpr EyeIndices kRightEye{
    33, 133, {{{160, 144}, {159, 145}, {158, 153}}}, vision::kMeshLandmarkCount, -1.0};
inline constexpr EyeIndices kLeftEye{
    263, 362, {{{387, 373}, {386, 374}, {385, 380}}}, vision::kMeshLandmarkCount + 5, 1.0};

inline constexpr std::size_t kNoseTip = 1;
inline constexpr std::size_t kForeheadTop = 10;
inline constexpr std::size_t kChin = 152;
inline constexpr LandmarkPair kInnerLips{13, 14};
inline constexpr std::size_t kMouthInnerCornerRight = 78;
inline constexpr std::size_t kMouthInnerCornerLeft = 308;

}  // namespace focusguard::features
