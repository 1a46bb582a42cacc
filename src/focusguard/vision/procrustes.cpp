#include "focusguard/vision/procrustes.hpp"

#include <cstddef>

#include <Eigen/LU>
#include <Eigen/SVD>

#include "focusguard/base/assert.hpp"

namespace focusguard::vision {

namespace {

// MediaPipe's absolute error: what is smaller is nothing.
constexpr float kNothing = 1e-9F;

std::optional<Eigen::Matrix3f> nearest_rotation(const Eigen::Matrix3f& correlation) {
    const float size = correlation.norm();
    if (!(size > kNothing) || !correlation.allFinite()) {
        return std::nullopt;
    }
    const Eigen::JacobiSVD<Eigen::Matrix3f> parts(correlation,
                                                  Eigen::ComputeFullU | Eigen::ComputeFullV);
    Eigen::Matrix3f left = parts.matrixU();
    if (left.determinant() * parts.matrixV().determinant() < 0.0F) {
        left.col(2) *= -1.0F;
    }
    return left * parts.matrixV().transpose();
}

}  // namespace

std::optional<Similarity> fit_similarity(std::span<const WeightedPoint> sources,
                                         std::span<const Eigen::Vector3f> targets) {
    FG_ASSERT(sources.size() == targets.size());
    float total = 0.0F;
    Eigen::Vector3f center = Eigen::Vector3f::Zero();
    for (const WeightedPoint& point : sources) {
        total += point.weight;
        center += point.weight * point.source;
    }
    if (!(total > kNothing)) {
        return std::nullopt;
    }
    center /= total;

    Eigen::Matrix3f correlation = Eigen::Matrix3f::Zero();
    Eigen::Vector3f target_sum = Eigen::Vector3f::Zero();
    float spread = 0.0F;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const Eigen::Vector3f centered = sources[i].source - center;
        correlation += sources[i].weight * targets[i] * centered.transpose();
        target_sum += sources[i].weight * targets[i];
        spread += sources[i].weight * centered.squaredNorm();
    }
    const std::optional<Eigen::Matrix3f> rotation = nearest_rotation(correlation);
    if (!rotation || !(spread > kNothing)) {
        return std::nullopt;
    }
    // trace(Rᵀ C): how far the turned sources reach along the targets.
    const float scale = rotation->cwiseProduct(correlation).sum() / spread;
    if (!(scale > kNothing)) {
        return std::nullopt;
    }
    return Similarity{*rotation, scale, target_sum / total - scale * (*rotation * center)};
}

}  // namespace focusguard::vision
