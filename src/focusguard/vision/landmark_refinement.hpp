// The attention model answers six times: the whole mesh, and again, finer, lips, eyes and irises.
// Here the finer answers take their places in the mesh.
#pragma once

#include <cstddef>
#include <span>

#include "focusguard/vision/face_observation.hpp"

namespace focusguard::vision {

inline constexpr std::size_t kLipPointCount = 80;
inline constexpr std::size_t kEyePointCount = 71;
inline constexpr std::size_t kIrisPointCount = 5;

// Flat x, y pairs in the units of the mesh they refine. "Right" is the subject's right, which the
// model's own names call left, as it lies in the picture.
struct RefinedParts {
    std::span<const float> lips;
    std::span<const float> right_eye;
    std::span<const float> left_eye;
    std::span<const float> right_iris;
    std::span<const float> left_iris;
};

// Puts the parts over the 468 mesh points and behind them. Lips and eyes take new x and y and keep
// the mesh's z; the irises are flat, at the mean z of the 16 points of their eye's outline.
void refine_landmarks(const RefinedParts& parts, std::span<Landmark, kLandmarkCount> landmarks);

}  // namespace focusguard::vision
