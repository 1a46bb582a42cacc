#include "focusguard/app/rate_meter.hpp"

#include <gtest/gtest.h>

namespace focusguard::app {
namespace {

using std::chrono::milliseconds;

TEST(RateMeter, KnowsNothingFromOneStamp) {
    RateMeter meter;
    EXPECT_EQ(meter.tick(SteadyTime(milliseconds(5))), 0.0);
}

TEST(RateMeter, GivesTheRateOfSteadyStamps) {
    RateMeter meter;
    double rate = 0.0;
    for (int i = 0; i <= 100; ++i) {
        rate = meter.tick(SteadyTime(milliseconds(40) * i));
    }
    EXPECT_NEAR(rate, 25.0, 1e-9);
}

TEST(RateMeter, FollowsAChangeWithinItsWindow) {
    RateMeter meter;
    SteadyTime now;
    for (int i = 0; i < 50; ++i) {
        now = now + milliseconds(40);
        meter.tick(now);
    }
    double rate = 0.0;
    for (int i = 0; i < 11; ++i) {
        now = now + milliseconds(100);
        rate = meter.tick(now);
    }
    EXPECT_NEAR(rate, 10.0, 1e-9);
}

TEST(RateMeter, StillGivesARateWhenFramesAreRarerThanItsWindow) {
    RateMeter meter;
    meter.tick(SteadyTime(std::chrono::seconds(0)));
    meter.tick(SteadyTime(std::chrono::seconds(4)));
    EXPECT_NEAR(meter.tick(SteadyTime(std::chrono::seconds(8))), 0.25, 1e-9);
}

TEST(RateMeter, ForgetsWhatWasBeforeAReset) {
    RateMeter meter;
    meter.tick(SteadyTime(milliseconds(0)));
    meter.tick(SteadyTime(milliseconds(40)));
    meter.reset();
    EXPECT_EQ(meter.tick(SteadyTime(milliseconds(80))), 0.0);
}

}  // namespace
}  // namespace focusguard::app
