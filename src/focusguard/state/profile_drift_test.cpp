#include "focusguard/state/profile_drift.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace focusguard::state {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;

constexpr milliseconds kPeriod{200};

CalibrationProfile two_screens() {
    CalibrationProfile profile;
    profile.zones = {{"screen 1", ZoneKind::kScreen, {-18.0, -10.0}, {-9.0, -5.0}, 18.0, 12.0},
                     {"screen 2", ZoneKind::kScreen, {18.0, -10.0}, {9.0, -5.0}, 18.0, 12.0},
                     {"keyboard", ZoneKind::kKeyboard, {0.0, -40.0}, {0.0, -20.0}, 15.0, 8.0}};
    return profile;
}

Attention at(double yaw_deg, double pitch_deg, double trust = 1.0) {
    return {.eyes = {yaw_deg, pitch_deg},
            .head = {yaw_deg / 2.0, pitch_deg / 2.0},
            .eyes_trust = trust,
            .eye_openness = 0.8,
            .distance_cm = 60.0};
}

void watch(ProfileDrift& drift, Nanoseconds length, const Attention& seen) {
    for (Nanoseconds watched{0}; watched < length; watched += kPeriod) {
        drift.observe(kPeriod, seen);
    }
}

TEST(ProfileDrift, IsNoneWhileTheScreensAreLookedAt) {
    ProfileDrift drift(two_screens());
    for (int hour = 0; hour < 4; ++hour) {
        watch(drift, minutes(30), at(-22.0, -7.0));
        watch(drift, minutes(30), at(14.0, -14.0));
    }
    EXPECT_FALSE(drift.has_drifted());
}

TEST(ProfileDrift, SaysThatAScreenWasMovedAfterAQuarterOfAnHour) {
    ProfileDrift drift(two_screens());
    watch(drift, minutes(14), at(36.0, -10.0));
    EXPECT_FALSE(drift.has_drifted());
    watch(drift, minutes(2), at(36.0, -10.0));
    EXPECT_TRUE(drift.has_drifted());
    watch(drift, minutes(15), at(18.0, -10.0));
    EXPECT_FALSE(drift.has_drifted());
}

TEST(ProfileDrift, SeesACameraThatWasTilted) {
    ProfileDrift drift(two_screens());
    watch(drift, minutes(10), at(-18.0, 2.0));
    watch(drift, minutes(10), at(18.0, 2.0));
    EXPECT_TRUE(drift.has_drifted());
}

TEST(ProfileDrift, PassesOverGlancesAndBlinks) {
    ProfileDrift drift(two_screens());
    for (int minute = 0; minute < 30; ++minute) {
        watch(drift, std::chrono::seconds(40), at(18.0, -10.0));
        watch(drift, std::chrono::seconds(20), at(40.0, 0.0));
        watch(drift, std::chrono::seconds(5), at(60.0, 30.0, 0.1));
    }
    EXPECT_FALSE(drift.has_drifted());
}

TEST(ProfileDrift, CountsNoTimeOfLookingFarAway) {
    ProfileDrift drift(two_screens());
    watch(drift, minutes(60), at(80.0, 40.0));
    watch(drift, minutes(60), at(36.0, -10.0, 0.2));
    EXPECT_FALSE(drift.has_drifted());
}

TEST(ProfileDrift, CountsNoGaps) {
    ProfileDrift drift(two_screens());
    for (int i = 0; i < 100; ++i) {
        drift.observe(minutes(5), at(36.0, -10.0));
    }
    EXPECT_FALSE(drift.has_drifted());
}

// Who looks only at places inside the inner half of the zones has not moved anything.
RC_GTEST_PROP(ProfileDriftProperty, NeverComplainsOfLooksWellInside, ()) {
    ProfileDrift drift(two_screens());
    for (int minute = 0; minute < 20; ++minute) {
        const double yaw_deg = *rc::gen::inRange(-9, 10) + (*rc::gen::arbitrary<bool>() ? 18 : -18);
        const double pitch_deg = -10 + *rc::gen::inRange(-6, 7);
        watch(drift, minutes(1), at(yaw_deg, pitch_deg));
    }
    RC_ASSERT(!drift.has_drifted());
}

}  // namespace
}  // namespace focusguard::state
