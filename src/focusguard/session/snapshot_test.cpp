#include "focusguard/session/snapshot.hpp"

#include <gtest/gtest.h>

namespace focusguard::session {
namespace {

using namespace std::chrono_literals;

Snapshot with_times(Nanoseconds focused, Nanoseconds total) {
    Snapshot snapshot;
    snapshot.totals.focused = focused;
    snapshot.totals.away = total - focused;
    snapshot.total_run = total;
    return snapshot;
}

TEST(FocusScore, IsZeroWhenNothingRan) {
    EXPECT_EQ(with_times(0s, 0s).focus_score(), 0.0);
}

TEST(FocusScore, IsTheShareOfFocusedTimeInPercentWithTwoDecimals) {
    EXPECT_EQ(with_times(1s, 3s).focus_score(), 33.33);
    EXPECT_EQ(with_times(2s, 3s).focus_score(), 66.67);
    EXPECT_EQ(with_times(3s, 3s).focus_score(), 100.0);
    EXPECT_EQ(with_times(0s, 3s).focus_score(), 0.0);
}

TEST(Mode, HasTheNamesOfTheContract) {
    EXPECT_EQ(to_string(Mode::kIdle), "IDLE");
    EXPECT_EQ(to_string(Mode::kRunning), "RUNNING");
    EXPECT_EQ(to_string(Mode::kPaused), "PAUSED");
    EXPECT_EQ(to_string(Mode::kStopped), "STOPPED");
}

TEST(StateTimes, HaveOnePlaceForEachState) {
    StateTimes times;
    times[state::FocusState::kFocused] = 1s;
    times[state::FocusState::kDistracted] = 2s;
    times[state::FocusState::kAway] = 3s;
    EXPECT_EQ(times.focused, 1s);
    EXPECT_EQ(times.distracted, 2s);
    EXPECT_EQ(times.away, 3s);
    const StateTimes copy = times;
    EXPECT_EQ(copy[state::FocusState::kAway], 3s);
}

}  // namespace
}  // namespace focusguard::session
