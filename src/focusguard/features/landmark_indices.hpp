// Which of MediaPipe's landmarks are which part of the face. Right and left are the subject's.
// Source: the canonical face model of MediaPipe (modules/face_geometry/data).
#pragma once

#include <array>
#include <cstddef>

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
    std::size_t iris_center = 0;  // four points of its edge follow: two across, two up and down
};

inline constexpr EyeIndices kRightEye{
    33, 133, {{{160, 144}, {159, 145}, {158, 153}}}, vision::kMeshLandmarkCount};
inline constexpr EyeIndices kLeftEye{
    263, 362, {{{387, 373}, {386, 374}, {385, 380}}}, vision::kMeshLandmarkCount + 5};

inline constexpr std::size_t kNoseTip = 1;
inline constexpr std::size_t kForeheadTop = 10;
inline constexpr std::size_t kChin = 152;

}  // namespace focusguard::features
