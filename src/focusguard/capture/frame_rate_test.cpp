#include "focusguard/capture/frame_rate.hpp"

#include <chrono>

#include "focusguard/capture/stall_limit.hpp"

namespace focusguard::capture {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

TEST(FrameRate, IsZeroBeforeTheSecondFrame) {
    FrameRate rate;
    EXPECT_EQ(rate.per_second(), 0.0);

    rate.note(SteadyTime(seconds(1)));

    EXPECT_EQ(rate.per_second(), 0.0);
    EXPECT_EQ(rate.frame_time(), std::nullopt);
}

TEST(FrameRate, IsThatOfTheLastSecond) {
    FrameRate rate;
    SteadyTime now;
    for (int i = 0; i < 100; ++i) {
        rate.note(now = now + milliseconds(100));
    }
    for (int i = 0; i < 100; ++i) {
        rate.note(now = now + milliseconds(20));
    }

    EXPECT_NEAR(rate.per_second(), 50.0, 1e-9);
    EXPECT_EQ(rate.frame_time(), milliseconds(20));
}

TEST(FrameRate, OfASlowCameraIsTakenFromItsLastTwoFrames) {
    FrameRate rate;
    rate.note(SteadyTime(seconds(0)));
    rate.note(SteadyTime(seconds(3)));
    rate.note(SteadyTime(seconds(7)));

    EXPECT_DOUBLE_EQ(rate.per_second(), 0.25);
}

TEST(FrameRate, ForgetsAllOnReset) {
    FrameRate rate;
    rate.note(SteadyTime(seconds(0)));
    rate.note(SteadyTime(seconds(1)));

    rate.reset();

    EXPECT_EQ(rate.per_second(), 0.0);
}

TEST(StallLimit, IsThreeSecondsForTheFirstFrame) {
    EXPECT_EQ(stall_limit(std::nullopt), seconds(3));
}

TEST(StallLimit, IsOneSecondForFastCamerasAndFiveFramesForSlowOnes) {
    EXPECT_EQ(stall_limit(milliseconds(33)), seconds(1));
    EXPECT_EQ(stall_limit(milliseconds(200)), seconds(1));
    EXPECT_EQ(stall_limit(milliseconds(500)), milliseconds(2500));
}

}  // namespace
}  // namespace focusguard::capture
