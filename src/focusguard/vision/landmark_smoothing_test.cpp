#include "focusguard/vision/landmark_smoothing.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace focusguard::vision {
namespace {

constexpr capture::ImageSize kImage{640, 480};
constexpr float kRounding = 1e-6F;  // from fractions to pixels and back
constexpr std::chrono::milliseconds kPeriod{33};

// Two corners of a face a fifth of the picture wide and high, shifted to the right.
std::vector<Landmark> face_at(float shift) {
    return {{0.4F + shift, 0.4F, 0.0F}, {0.6F + shift, 0.6F, 0.1F}};
}

SteadyTime frame(int number) {
    return SteadyTime(kPeriod * number);
}

TEST(LandmarkSmoother, LeavesTheFirstPointsAsTheyAre) {
    LandmarkSmoother smoother;
    std::vector<Landmark> points = face_at(0.0F);
    smoother.smooth(points, kImage, frame(1));
    EXPECT_NEAR(points[0].x, 0.4F, kRounding);
    EXPECT_NEAR(points[1].z, 0.1F, kRounding);
}

TEST(LandmarkSmoother, HoldsStillWhatOnlyTrembles) {
    LandmarkSmoother smoother;
    constexpr float kTremble = 0.0005F;  // a third of a pixel
    float lowest = 1.0F;
    float highest = 0.0F;
    for (int i = 0; i < 300; ++i) {
        std::vector<Landmark> points = face_at(i % 2 == 0 ? kTremble : -kTremble);
        smoother.smooth(points, kImage, frame(i));
        if (i >= 150) {
            lowest = std::min(lowest, points[0].x);
            highest = std::max(highest, points[0].x);
        }
    }
    EXPECT_LT(highest - lowest, kTremble / 2);
}

TEST(LandmarkSmoother, FollowsAFaceThatMovesWithinAFewFrames) {
    LandmarkSmoother smoother;
    std::vector<Landmark> points;
    for (int i = 0; i < 30; ++i) {
        points = face_at(0.0F);
        smoother.smooth(points, kImage, frame(i));
    }
    for (int i = 30; i < 34; ++i) {
        points = face_at(0.2F);
        smoother.smooth(points, kImage, frame(i));
    }
    EXPECT_NEAR(points[0].x, 0.6F, 0.004F);
}

TEST(LandmarkSmoother, StaysBetweenWhatItHasSeen) {
    EXPECT_TRUE(rc::check([] {
        LandmarkSmoother smoother;
        float lowest = 2.0F;
        float highest = -2.0F;
        std::int64_t at_ms = 0;
        for (int i = 0; i < 20; ++i) {
            const float shift = static_cast<float>(*rc::gen::inRange(-300, 300)) / 1000.0F;
            at_ms += *rc::gen::inRange(1, 2000);
            std::vector<Landmark> points = face_at(shift);
            lowest = std::min(lowest, points[0].x);
            highest = std::max(highest, points[0].x);
            smoother.smooth(points, kImage, SteadyTime(std::chrono::milliseconds(at_ms)));
            RC_ASSERT(points[0].x >= lowest - 1e-5F);
            RC_ASSERT(points[0].x <= highest + 1e-5F);
        }
    }));
}

TEST(LandmarkSmoother, ForgetsOnReset) {
    LandmarkSmoother smoother;
    std::vector<Landmark> points = face_at(0.0F);
    smoother.smooth(points, kImage, frame(1));
    smoother.reset();
    points = face_at(0.3F);
    smoother.smooth(points, kImage, frame(2));
    EXPECT_NEAR(points[0].x, 0.7F, kRounding);
}

TEST(LandmarkSmoother, LeavesPointsAloneWhenTimeStandsStillOrTheFaceHasNoSize) {
    LandmarkSmoother smoother;
    std::vector<Landmark> points = face_at(0.0F);
    smoother.smooth(points, kImage, frame(1));
    points = face_at(0.3F);
    smoother.smooth(points, kImage, frame(1));
    EXPECT_EQ(points, face_at(0.3F));
    std::vector<Landmark> dot(2, {0.5F, 0.5F, 0.0F});
    smoother.smooth(dot, kImage, frame(2));
    EXPECT_EQ(dot[0], (Landmark{0.5F, 0.5F, 0.0F}));
}

}  // namespace
}  // namespace focusguard::vision
