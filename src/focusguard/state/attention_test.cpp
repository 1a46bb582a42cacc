#include "focusguard/state/attention.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/state/look_test_support.hpp"

namespace focusguard::state {
namespace {

using testing::DoubleNear;

// The eyes of a synthetic head are read with an error of a degree or so.
constexpr double kTolerance_deg = 1.5;

Attention seen(const Look& look) {
    return attention(features_of(look)).value();
}

TEST(Attention, IsAbsentWithoutAFace) {
    EXPECT_FALSE(attention(features::FeatureVector()).has_value());
}

TEST(Attention, SeesTheCameraInTheMiddle) {
    const Attention camera = seen({.at = {0.0, 0.0}});
    EXPECT_THAT(camera.eyes.yaw_deg, DoubleNear(0.0, kTolerance_deg));
    EXPECT_THAT(camera.eyes.pitch_deg, DoubleNear(0.0, kTolerance_deg));
    EXPECT_GT(camera.eyes_trust, 0.9);
}

TEST(Attention, HasTheImagesSigns) {
    const Attention corner = seen({.at = {21.84, -16.08}});  // 20° to the right, 15° down
    EXPECT_THAT(corner.eyes.yaw_deg, DoubleNear(20.0, kTolerance_deg));
    EXPECT_THAT(corner.eyes.pitch_deg, DoubleNear(-15.0, kTolerance_deg));
}

// Who leans aside or back and goes on looking at a place keeps its direction.
TEST(Attention, OfAPlaceDoesNotDependOnTheSeat) {
    const Place place{10.0, -12.0};
    const Attention straight = seen({.at = place});
    for (const Eigen::Vector3d& seat :
         {Eigen::Vector3d(10.0, 0.0, -60.0), Eigen::Vector3d(-8.0, -6.0, -60.0),
          Eigen::Vector3d(0.0, 0.0, -85.0), Eigen::Vector3d(4.0, 3.0, -42.0)}) {
        const Attention leaning = seen({.at = place, .sits_cm = seat});
        EXPECT_THAT(leaning.eyes.yaw_deg, DoubleNear(straight.eyes.yaw_deg, kTolerance_deg));
        EXPECT_THAT(leaning.eyes.pitch_deg, DoubleNear(straight.eyes.pitch_deg, kTolerance_deg));
    }
}

// The eyes go on looking at the screen when the head turns, and the reverse.
TEST(Attention, TellsTheEyesFromTheHead) {
    const Attention turned = seen({.at = {0.0, 0.0}, .head = {.yaw_deg = 18.0}});
    EXPECT_THAT(turned.eyes.yaw_deg, DoubleNear(0.0, kTolerance_deg));
    EXPECT_GT(turned.head.yaw_deg, 15.0);
    const Attention glancing = seen({.at = {25.0, 0.0}});
    EXPECT_THAT(glancing.head.yaw_deg, DoubleNear(0.0, kTolerance_deg));
    EXPECT_GT(glancing.eyes.yaw_deg, 20.0);
}

TEST(Attention, DoesNotTrustClosedEyes) {
    const Attention asleep = seen({.at = {0.0, 0.0}, .lid_gap_cm = 0.15});
    EXPECT_LT(asleep.eyes_trust, 0.1);
    EXPECT_LT(asleep.eye_openness, 0.2);
}

// 20° from 30 cm are 10.9 cm, which are 10.3° from 60 cm.
TEST(SeenFromReference, MovesAnAngleToTheReferenceDistance) {
    EXPECT_THAT(seen_from_reference(20.0, 60.0), DoubleNear(20.0, 1e-9));
    EXPECT_THAT(seen_from_reference(20.0, 30.0), DoubleNear(10.3, 0.05));
    EXPECT_GT(seen_from_reference(20.0, 90.0), 20.0);
}

}  // namespace
}  // namespace focusguard::state
