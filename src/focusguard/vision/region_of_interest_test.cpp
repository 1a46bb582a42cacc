#include "focusguard/vision/region_of_interest.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <numbers>

#include <rapidcheck.h>

namespace focusguard::vision {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;
constexpr capture::ImageSize kImage{640, 480};

// A whole number from the range, divided, so that failures shrink to short numbers.
float fraction(int lowest, int highest, float divisor) {
    return static_cast<float>(*rc::gen::inRange(lowest, highest)) / divisor;
}

RegionOfInterest any_region() {
    return {.center = {fraction(-2000, 8000, 10.0F), fraction(-2000, 6000, 10.0F)},
            .width = fraction(10, 10000, 10.0F),
            .height = fraction(10, 10000, 10.0F),
            .rotation = fraction(-3141, 3141, 1000.0F)};
}

TEST(RegionOfInterest, ProjectsItsCornersWhereTheyAre) {
    const RegionToImage map = region_to_image(
        {.center = {100.0F, 50.0F}, .width = 40.0F, .height = 20.0F, .rotation = kPi / 2});
    // Turned clockwise by a quarter: what was the top left corner is now at the top right.
    const PixelPoint corner = project(map, {0.0F, 0.0F});
    EXPECT_NEAR(corner.x, 110.0F, 1e-4);
    EXPECT_NEAR(corner.y, 30.0F, 1e-4);
    const PixelPoint center = project(map, {0.5F, 0.5F});
    EXPECT_NEAR(center.x, 100.0F, 1e-4);
    EXPECT_NEAR(center.y, 50.0F, 1e-4);
}

TEST(RegionOfInterest, UnprojectUndoesProject) {
    EXPECT_TRUE(rc::check([] {
        const RegionOfInterest region = any_region();
        const RegionPoint point{fraction(-1000, 2000, 1000.0F), fraction(-1000, 2000, 1000.0F)};
        const RegionPoint back = unproject(region, project(region_to_image(region), point));
        // Pixel coordinates of a few thousand carry about 2e-4 pixels of rounding.
        RC_ASSERT(std::abs(back.x - point.x) < 1e-3F + 1e-3F / region.width);
        RC_ASSERT(std::abs(back.y - point.y) < 1e-3F + 1e-3F / region.height);
    }));
}

TEST(RegionOfInterest, RotationKeepsLengths) {
    EXPECT_TRUE(rc::check([] {
        RegionOfInterest region = any_region();
        region.height = region.width;
        const RegionToImage map = region_to_image(region);
        const PixelPoint a = project(map, {0.2F, 0.3F});
        const PixelPoint b = project(map, {0.5F, 0.7F});
        RC_ASSERT(std::abs(std::hypot(b.x - a.x, b.y - a.y) / region.width - 0.5F) < 1e-3F);
    }));
}

TEST(NormalizedAngle, StaysInItsRangeAndKeepsTheDirection) {
    EXPECT_FLOAT_EQ(normalized_angle(kPi / 3), kPi / 3);
    EXPECT_NEAR(normalized_angle(3 * kPi), -kPi, 1e-5);
    EXPECT_TRUE(rc::check([] {
        const float angle = fraction(-100000, 100000, 1000.0F);
        const float normal = normalized_angle(angle);
        RC_ASSERT(normal >= -kPi && normal < kPi);
        RC_ASSERT(std::abs(std::sin(normal) - std::sin(angle)) < 1e-3F);
        RC_ASSERT(std::abs(std::cos(normal) - std::cos(angle)) < 1e-3F);
    }));
}

TEST(Letterbox, HoldsTheWholeImageInItsMiddle) {
    const RegionOfInterest wide = letterbox({640, 480});
    EXPECT_EQ(wide.width, 640.0F);
    EXPECT_EQ(wide.height, 640.0F);
    EXPECT_EQ(wide.center.y, 240.0F);
    EXPECT_EQ(letterbox({2, 2000}).width, 2000.0F);
    EXPECT_EQ(letterbox({1, 1}).width, 1.0F);
}

TEST(RegionFromDetection, IsALevelSquareOfOneAndAHalfTimesTheLongerSide) {
    Detection detection;
    detection.box = {0.25F, 0.25F, 0.5F, 0.75F};  // 160 × 240 pixels
    detection.keypoints[0] = {0.3F, 0.4F};
    detection.keypoints[1] = {0.45F, 0.4F};
    const RegionOfInterest region = region_from_detection(detection, kImage, RegionShape::kSquare);
    EXPECT_FLOAT_EQ(region.width, 360.0F);
    EXPECT_FLOAT_EQ(region.height, 360.0F);
    EXPECT_FLOAT_EQ(region.center.x, 240.0F);
    EXPECT_FLOAT_EQ(region.center.y, 240.0F);
    EXPECT_FLOAT_EQ(region.rotation, 0.0F);
}

TEST(RegionFromDetection, TurnsWithTheEyesInPixelsNotInFractions) {
    Detection detection;
    detection.box = {0.25F, 0.25F, 0.5F, 0.75F};
    detection.keypoints[0] = {0.3F, 0.4F};
    detection.keypoints[1] = {0.3F + 64.0F / 640, 0.4F + 64.0F / 480};
    EXPECT_NEAR(region_from_detection(detection, kImage, RegionShape::kSquare).rotation, kPi / 4,
                1e-5);
}

TEST(RegionFromLandmarks, HoldsAllOfThemAndTurnsWithTheOuterEyeCorners) {
    std::array<Landmark, kLandmarkCount> landmarks;
    landmarks.fill({0.5F, 0.5F, 0.0F});
    landmarks[33] = {0.4F, 0.5F, 0.0F};
    landmarks[263] = {0.4F, 0.25F, 0.0F};  // straight above: a quarter turn to the left
    landmarks[477] = {0.75F, 1.25F, 0.0F};
    const RegionOfInterest region = region_from_landmarks(landmarks, kImage);
    EXPECT_FLOAT_EQ(region.width, 1.5F * 480.0F);
    EXPECT_FLOAT_EQ(region.center.x, (0.4F + 0.75F) / 2 * 640);
    EXPECT_FLOAT_EQ(region.center.y, 0.75F * 480);
    EXPECT_NEAR(region.rotation, -kPi / 2, 1e-5);
}

TEST(RegionFromLandmarks, FollowsAProjectedFaceBackToItsRegionsAngle) {
    EXPECT_TRUE(rc::check([] {
        // Landmarks placed level inside a turned region must give the region's angle again.
        const float angle = fraction(-3100, 3100, 1000.0F);
        const RegionToImage map = region_to_image(
            {.center = {320.0F, 240.0F}, .width = 200.0F, .height = 200.0F, .rotation = angle});
        std::array<Landmark, kMeshLandmarkCount> landmarks;
        const auto place = [&](RegionPoint point) {
            const PixelPoint pixel = project(map, point);
            return Landmark{pixel.x / 640.0F, pixel.y / 480.0F, 0.0F};
        };
        landmarks.fill(place({0.5F, 0.6F}));
        landmarks[33] = place({0.3F, 0.4F});
        landmarks[263] = place({0.7F, 0.4F});
        const float found = region_from_landmarks(landmarks, {640, 480}).rotation;
        RC_ASSERT(std::abs(normalized_angle(found - angle)) < 1e-3F);
    }));
}

TEST(IsUsable, RefusesRegionsThatShowNothing) {
    const RegionOfInterest good{{320.0F, 240.0F}, 100.0F, 100.0F, 0.1F};
    EXPECT_TRUE(is_usable(good, kImage));
    const auto with = [&](auto change) {
        RegionOfInterest region = good;
        change(region);
        return is_usable(region, kImage);
    };
    constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
    EXPECT_FALSE(with([](RegionOfInterest& r) { r.width = 0.5F; }));
    EXPECT_FALSE(with([](RegionOfInterest& r) { r.height = -3.0F; }));
    EXPECT_FALSE(with([](RegionOfInterest& r) { r.rotation = kNan; }));
    EXPECT_FALSE(with([](RegionOfInterest& r) { r.center.y = kNan; }));
    EXPECT_FALSE(with([](RegionOfInterest& r) { r.width = 1.0F / 0.0F; }));
    EXPECT_FALSE(with([](RegionOfInterest& r) { r.center.x = -80.0F; }));
    EXPECT_FALSE(with([](RegionOfInterest& r) { r.center.y = 560.0F; }));
    EXPECT_TRUE(with([](RegionOfInterest& r) { r.center.x = -40.0F; }));
}

}  // namespace
}  // namespace focusguard::vision
