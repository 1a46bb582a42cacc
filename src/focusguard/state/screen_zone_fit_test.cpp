#include "focusguard/state/screen_zone_fit.hpp"

#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "focusguard/state/zone.hpp"

namespace focusguard::state {
namespace {

Attention looking_at(Direction eyes, double trust = 1.0) {
    return {.eyes = eyes,
            .head = {eyes.yaw_deg / 2.0, eyes.pitch_deg / 2.0},
            .eyes_trust = trust,
            .eye_openness = 0.6,
            .distance_cm = 50.0};
}

TEST(ScreenZoneFit, PutsOneScreenWhereTheUserLooks) {
    const auto profile =
        profile_of_on_screen(std::vector<Attention>(20, looking_at(Direction{8.0, -12.0})));
    ASSERT_TRUE(profile.has_value());
    ASSERT_EQ(profile->zones.size(), 1U);
    const Zone& screen = profile->zones.front();
    EXPECT_EQ(screen.kind, ZoneKind::kScreen);
    EXPECT_EQ(screen.eyes, (Direction{8.0, -12.0}));
    EXPECT_EQ(screen.head, (Direction{4.0, -6.0}));
    EXPECT_EQ(profile->usual_openness, 0.6);
    EXPECT_EQ(profile->usual_distance_cm, 50.0);
    EXPECT_EQ(profile->separation, std::nullopt);
}

TEST(ScreenZoneFit, IsNotMovedByAGlanceAsideOrABlink) {
    std::vector<Attention> moments(20, looking_at(Direction{8.0, -12.0}));
    moments.insert(moments.end(), 5, looking_at(Direction{-60.0, 10.0}));
    moments.insert(moments.end(), 30, looking_at(Direction{0.0, 0.0}, 0.1));
    const auto profile = profile_of_on_screen(moments);
    ASSERT_TRUE(profile.has_value());
    EXPECT_EQ(profile->zones.front().eyes, (Direction{8.0, -12.0}));
}

TEST(ScreenZoneFit, NeedsEyesThatCanBeRead) {
    EXPECT_EQ(profile_of_on_screen({}), std::nullopt);
    const std::vector<Attention> closed(20, looking_at(Direction{8.0, -12.0}, 0.0));
    EXPECT_EQ(profile_of_on_screen(closed), std::nullopt);
}

RC_GTEST_PROP(ScreenZoneFitProperty, HoldsMostOfWhatItWasMadeFrom, ()) {
    const double yaw_deg = *rc::gen::inRange(-25, 26);
    const double pitch_deg = *rc::gen::inRange(-25, 6);
    std::vector<Attention> moments;
    for (int i = 0; i < 31; ++i) {
        moments.push_back(
            looking_at({yaw_deg + *rc::gen::inRange(-5, 6), pitch_deg + *rc::gen::inRange(-5, 6)}));
    }
    const auto profile = profile_of_on_screen(moments);
    RC_ASSERT(profile.has_value());
    const Zone& screen = profile->zones.front();
    for (const Attention& moment : moments) {
        RC_ASSERT(distance_in_zone(screen, looked_at(screen, moment)) < 1.0);
    }
}

}  // namespace
}  // namespace focusguard::state
