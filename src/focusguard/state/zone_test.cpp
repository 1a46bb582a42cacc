#include "focusguard/state/zone.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace focusguard::state {
namespace {

using testing::DoubleNear;

const Zone kScreen{"screen", ZoneKind::kScreen, {5.0, -10.0}, {2.0, -5.0}, 20.0, 10.0};

TEST(DistanceInZone, IsOneOnTheEdges) {
    EXPECT_DOUBLE_EQ(distance_in_zone(kScreen, {5.0, -10.0}), 0.0);
    EXPECT_DOUBLE_EQ(distance_in_zone(kScreen, {25.0, -10.0}), 1.0);
    EXPECT_DOUBLE_EQ(distance_in_zone(kScreen, {5.0, -20.0}), 1.0);
    EXPECT_DOUBLE_EQ(distance_in_zone(kScreen, {-35.0, -10.0}), 2.0);
}

TEST(DistanceInZone, HasRoundCorners) {
    EXPECT_GT(distance_in_zone(kScreen, {25.0, -20.0}), 1.0);
    EXPECT_LT(distance_in_zone(kScreen, {5.0 + 0.8 * 20.0, -10.0 - 0.8 * 10.0}), 1.0);
}

TEST(LookedAt, FollowsTheEyesWhereTheyCanBeTrusted) {
    const Attention seen{
        .eyes = {30.0, -8.0}, .head = {-40.0, 20.0}, .eyes_trust = 1.0, .eye_openness = 0.8};
    EXPECT_EQ(looked_at(kScreen, seen), (Direction{30.0, -8.0}));
}

TEST(LookedAt, FollowsTheHeadsTurnFromTheZoneWhereTheyCannot) {
    const Attention seen{
        .eyes = {30.0, -8.0}, .head = {12.0, -25.0}, .eyes_trust = 0.0, .eye_openness = 0.2};
    EXPECT_EQ(looked_at(kScreen, seen), (Direction{15.0, -30.0}));
    const Attention half{
        .eyes = {30.0, -10.0}, .head = {12.0, -25.0}, .eyes_trust = 0.5, .eye_openness = 0.4};
    EXPECT_THAT(looked_at(kScreen, half).yaw_deg, DoubleNear(22.5, 1e-9));
    EXPECT_THAT(looked_at(kScreen, half).pitch_deg, DoubleNear(-20.0, 1e-9));
}

}  // namespace
}  // namespace focusguard::state
