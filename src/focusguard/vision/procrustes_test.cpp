#include "focusguard/vision/procrustes.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include <Eigen/Geometry>
#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace focusguard::vision {
namespace {

float number(int lowest, int highest, float divisor) {
    return static_cast<float>(*rc::gen::inRange(lowest, highest)) / divisor;
}

Eigen::Vector3f any_point() {
    return {number(-1000, 1000, 100.0F), number(-1000, 1000, 100.0F), number(-1000, 1000, 100.0F)};
}

// Four corners that span space, so that every fit is determined.
std::vector<WeightedPoint> corners() {
    return {{{0.0F, 0.0F, 0.0F}, 1.0F},
            {{10.0F, 0.0F, 0.0F}, 2.0F},
            {{0.0F, 10.0F, 0.0F}, 3.0F},
            {{0.0F, 0.0F, 10.0F}, 4.0F}};
}

TEST(Procrustes, FindsTheTransformThatMadeTheTargets) {
    EXPECT_TRUE(rc::check([] {
        const Eigen::Vector3f axis = any_point();
        RC_PRE(axis.norm() > 0.1F);
        const Eigen::Matrix3f rotation =
            Eigen::AngleAxisf(number(-314, 314, 100.0F), axis.normalized()).toRotationMatrix();
        const float scale = number(1, 500, 100.0F);
        const Eigen::Vector3f translation = any_point();
        std::vector<WeightedPoint> sources = corners();
        for (int i = 0; i < 5; ++i) {
            sources.push_back({any_point(), number(1, 100, 10.0F)});
        }
        std::vector<Eigen::Vector3f> targets;
        for (const WeightedPoint& point : sources) {
            targets.emplace_back(scale * (rotation * point.source) + translation);
        }
        const auto found = fit_similarity(sources, targets);
        RC_ASSERT(found.has_value());
        RC_ASSERT((found->rotation - rotation).norm() < 2e-3F);
        RC_ASSERT(std::abs(found->scale - scale) < 1e-3F * scale);
        RC_ASSERT((found->translation - translation).norm() < 0.05F);
    }));
}

TEST(Procrustes, TurnsButNeverMirrors) {
    const std::vector<WeightedPoint> sources = corners();
    std::vector<Eigen::Vector3f> mirrored;
    for (const WeightedPoint& point : sources) {
        mirrored.emplace_back(-point.source.x(), point.source.y(), point.source.z());
    }
    const auto found = fit_similarity(sources, mirrored);
    ASSERT_TRUE(found);
    EXPECT_NEAR(found->rotation.determinant(), 1.0F, 1e-4F);
}

TEST(Procrustes, GivesNothingWhereThePointsDetermineNothing) {
    const std::vector<WeightedPoint> one_place(4, {{1.0F, 2.0F, 3.0F}, 1.0F});
    const std::vector<Eigen::Vector3f> targets(4, Eigen::Vector3f(1.0F, 1.0F, 1.0F));
    EXPECT_FALSE(fit_similarity(one_place, targets));
    EXPECT_FALSE(fit_similarity(corners(), targets));
    EXPECT_FALSE(fit_similarity({}, {}));
    std::vector<Eigen::Vector3f> broken = targets;
    broken[2].x() = std::numeric_limits<float>::quiet_NaN();
    EXPECT_FALSE(fit_similarity(corners(), broken));
}

}  // namespace
}  // namespace focusguard::vision
