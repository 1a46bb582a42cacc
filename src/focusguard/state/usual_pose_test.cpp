#include "focusguard/state/usual_pose.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/state/zone.hpp"

namespace focusguard::state {
namespace {

using std::chrono::milliseconds;
using testing::DoubleNear;

constexpr milliseconds kPeriod{200};

Attention at(Direction direction, double trust = 1.0) {
    return {.eyes = direction,
            .head = direction,
            .eyes_trust = trust,
            .eye_openness = 0.6,
            .distance_cm = 40.0};
}

UsualPose after(std::chrono::seconds length, const Attention& attention) {
    UsualPose pose;
    for (milliseconds seen{0}; seen < length; seen += kPeriod) {
        pose.observe(kPeriod, attention);
    }
    return pose;
}

TEST(UsualPose, FindsWhereTheScreenIs) {
    const UsualPose pose = after(std::chrono::seconds(60), at({9.0, -9.0}));
    EXPECT_THAT(pose.screen().eyes.yaw_deg, DoubleNear(9.0, 1.0));
    EXPECT_THAT(pose.screen().eyes.pitch_deg, DoubleNear(-9.0, 1.0));
    EXPECT_THAT(pose.usual_openness(), DoubleNear(0.6, 0.01));
    EXPECT_TRUE(pose.is_settled());
}

TEST(UsualPose, BecomesNarrowerAsItKnowsMore) {
    const double at_first = UsualPose().screen().half_width_deg;
    const UsualPose settled = after(std::chrono::seconds(60), at({0.0, -4.0}));
    EXPECT_LT(settled.screen().half_width_deg, 0.8 * at_first);
    EXPECT_THAT(settled.screen().half_width_deg,
                DoubleNear(seen_from_reference(kScreenHalfWidth_deg, 40.0), 0.5));
}

TEST(UsualPose, LearnsNothingFromLooksElsewhereOrEyesThatCannotBeRead) {
    EXPECT_EQ(after(std::chrono::seconds(600), at({60.0, -4.0})).screen(), UsualPose().screen());
    EXPECT_EQ(after(std::chrono::seconds(600), at({9.0, -9.0}, 0.3)).screen(),
              UsualPose().screen());
}

// However slowly a look creeps away, the screen does not follow it out of the room.
TEST(UsualPose, CannotBeLedAstray) {
    UsualPose pose;
    for (int i = 0; i < 50'000; ++i) {
        const Direction centre = pose.screen().eyes;
        pose.observe(kPeriod, at({centre.yaw_deg + 5.0, centre.pitch_deg - 5.0}));
    }
    EXPECT_LE(pose.screen().eyes.yaw_deg, 15.0);
    EXPECT_GE(pose.screen().eyes.pitch_deg, -19.0);
}

}  // namespace
}  // namespace focusguard::state
