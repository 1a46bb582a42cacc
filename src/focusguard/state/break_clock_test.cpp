#include "focusguard/state/break_clock.hpp"

#include <gtest/gtest.h>

#include "focusguard/state/strain_test_support.hpp"

namespace focusguard::state {
namespace {

using enum FocusState;
using std::chrono::minutes;
using std::chrono::seconds;
using testing::at_second;
using testing::look_regularly;

class BreakClockTest : public ::testing::Test {
protected:
    // The verdict stays for `length_s` seconds more.
    void stay(FocusState verdict, double length_s) {
        look_regularly(now_s_, now_s_ + length_s, 4.0,
                       [&](double second) { clock_.observe(at_second(second), verdict); });
        now_s_ += length_s;
        clock_.observe(at_second(now_s_), verdict);
    }

    // Nobody looks for `length_s` seconds.
    void miss(double length_s) { now_s_ += length_s; }

    double since_break_s() const { return Seconds(clock_.since_break()).count(); }

    BreakClock clock_{minutes(5)};
    double now_s_ = 0.0;
};

TEST_F(BreakClockTest, BeginsWithTheFirstLookAtTheScreen) {
    stay(kAway, 1000.0);
    EXPECT_EQ(since_break_s(), 0.0);
    stay(kFocused, 60.0);
    EXPECT_EQ(since_break_s(), 60.0);
}

TEST_F(BreakClockTest, GoesOnThroughShortAbsences) {
    stay(kFocused, 600.0);
    stay(kAway, 200.0);
    stay(kDistracted, 99.0);
    stay(kFocused, 10.0);
    EXPECT_EQ(since_break_s(), 909.0);
}

TEST_F(BreakClockTest, StandsStillWhileTheUserIsElsewhere) {
    stay(kFocused, 600.0);
    stay(kDistracted, 200.0);
    EXPECT_EQ(since_break_s(), 600.0);
}

TEST_F(BreakClockTest, BeginsAgainAfterABreak) {
    stay(kFocused, 600.0);
    stay(kAway, 250.0);
    stay(kDistracted, 50.0);
    EXPECT_EQ(since_break_s(), 0.0);
    stay(kFocused, 10.0);
    EXPECT_EQ(since_break_s(), 10.0);
}

TEST_F(BreakClockTest, AGlanceAtTheScreenEndsAStretchElsewhere) {
    stay(kFocused, 600.0);
    stay(kAway, 200.0);
    stay(kFocused, 1.0);
    stay(kAway, 200.0);
    EXPECT_EQ(since_break_s(), 801.0);
}

TEST_F(BreakClockTest, TakesTimeThatNobodyObservedForTimeElsewhere) {
    stay(kFocused, 600.0);
    miss(100.0);
    stay(kFocused, 10.0);
    EXPECT_EQ(since_break_s(), 710.0);
    miss(400.0);
    stay(kFocused, 10.0);
    EXPECT_EQ(since_break_s(), 10.0);
}

TEST_F(BreakClockTest, CountsNothingWhenTimeGoesBack) {
    stay(kFocused, 600.0);
    now_s_ = 0.0;
    stay(kFocused, 10.0);
    EXPECT_EQ(since_break_s(), 610.0);
}

}  // namespace
}  // namespace focusguard::state
