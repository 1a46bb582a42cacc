#include "focusguard/state/usual_openness.hpp"

#include <gtest/gtest.h>

namespace focusguard::state {
namespace {

// The eyes stay as they are for `seconds`, looked at `rate_hz` times a second.
void stay(UsualOpenness& usual, double openness, int seconds, int rate_hz = 5) {
    for (int i = 0; i < seconds * rate_hz; ++i) {
        usual.observe(openness, Nanoseconds(std::chrono::seconds(1)) / rate_hz);
    }
}

TEST(UsualOpenness, StaysAsCalibrated) {
    UsualOpenness usual(0.55);
    stay(usual, 0.9, 600);
    EXPECT_EQ(usual.value(), 0.55);
}

TEST(UsualOpenness, LearnsNarrowAndWideEyes) {
    UsualOpenness narrow(std::nullopt);
    stay(narrow, 0.45, 300);
    EXPECT_NEAR(narrow.value(), 0.45, 0.01);
    UsualOpenness wide(std::nullopt);
    stay(wide, 1.0, 90);
    EXPECT_NEAR(wide.value(), 1.0, 0.01);
}

TEST(UsualOpenness, LearnsNothingFromSleep) {
    UsualOpenness usual(std::nullopt);
    stay(usual, 0.05, 3600);
    EXPECT_EQ(usual.value(), 0.8);
}

TEST(UsualOpenness, StaysAmongWhatOpenEyesDo) {
    UsualOpenness drooping(std::nullopt);
    stay(drooping, 0.3, 3600);
    EXPECT_EQ(drooping.value(), 0.4);
    UsualOpenness staring(std::nullopt);
    stay(staring, 1.5, 3600);
    EXPECT_EQ(staring.value(), 1.2);
}

TEST(UsualOpenness, SettlesInTheUpperPartOfWhatItSees) {
    UsualOpenness usual(std::nullopt);
    for (int i = 0; i < 3600; ++i) {
        stay(usual, i % 2 == 0 ? 0.6 : 0.7, 1);
    }
    EXPECT_NEAR(usual.value(), 0.7, 0.01);
}

TEST(UsualOpenness, LearnsTheSameAtAnyRateOfLooks) {
    UsualOpenness seldom(std::nullopt);
    stay(seldom, 0.5, 100, 4);
    UsualOpenness often(std::nullopt);
    stay(often, 0.5, 100, 30);
    EXPECT_NEAR(seldom.value(), often.value(), 1e-6);
    EXPECT_LT(seldom.value(), 0.7);
}

}  // namespace
}  // namespace focusguard::state
