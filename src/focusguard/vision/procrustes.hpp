// Two sets of points that belong together → the rotation, scale and translation that carries the
// one nearest to the other.
#pragma once

#include <optional>
#include <span>

#include <Eigen/Core>

namespace focusguard::vision {

struct WeightedPoint {
    Eigen::Vector3f source;
    float weight = 0.0F;  // above 0
};

// target ≈ scale * rotation * source + translation
struct Similarity {
    Eigen::Matrix3f rotation;  // determinant +1
    float scale = 0.0F;        // above 0
    Eigen::Vector3f translation;
};

// Least squares, each pair counted by its weight. None when the points do not determine it: all in
// one place, or not finite. (Weighted orthogonal Procrustes problem, D. Akca, Generalized
// Procrustes analysis and its applications in photogrammetry, 2003, section 2.4; no reflection:
// Gower and Dijksterhuis, Procrustes Problems, section 4.6.)
std::optional<Similarity> fit_similarity(std::span<const WeightedPoint> sources,
                                         std::span<const Eigen::Vector3f> targets);

}  // namespace focusguard::vision
