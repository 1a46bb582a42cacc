#include "focusguard/session/session.hpp"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace focusguard::session {
namespace {

using enum state::FocusState;
using namespace std::chrono_literals;

SteadyTime at(Nanoseconds since_origin) {
    return SteadyTime(since_origin);
}

WallTime wall(std::chrono::seconds since_epoch) {
    return WallTime(since_epoch);
}

class SessionTest : public testing::Test {
protected:
    const Snapshot& now() const { return session_.snapshot(); }

    void observe(Nanoseconds when, state::FocusState state) {
        session_.observe(at(when), state, state);
    }

    int runs_ = 0;
    Session session_{"the-session", [this] { return "run-" + std::to_string(++runs_); }};
};

TEST_F(SessionTest, BeginsIdleWithNothingCounted) {
    EXPECT_EQ(now().mode, Mode::kIdle);
    EXPECT_EQ(now().session_id, "the-session");
    EXPECT_EQ(now().run_id, "");
    EXPECT_FALSE(now().smoothed_state.has_value());
    EXPECT_FALSE(now().started_at.has_value());
    EXPECT_EQ(now().focus_score(), 0.0);
    EXPECT_FALSE(session_.logs_rows());
}

TEST_F(SessionTest, CountsTheTimeBetweenObservationsForTheSmoothedState) {
    session_.start(wall(100s));
    observe(1s, kFocused);
    observe(3s, kFocused);
    session_.observe(at(4s), kFocused, kDistracted);
    EXPECT_EQ(now().totals.focused, 2s);
    EXPECT_EQ(now().totals.distracted, 1s);
    EXPECT_EQ(now().totals.away, 0s);
    EXPECT_EQ(now().total_run, 3s);
    EXPECT_EQ(now().raw_state, kFocused);
    EXPECT_EQ(now().smoothed_state, kDistracted);
    EXPECT_EQ(now().focus_score(), 66.67);
}

TEST_F(SessionTest, StartsAStreakAnewWhenTheStateChanges) {
    session_.start(wall(100s));
    observe(0s, kDistracted);
    observe(2s, kDistracted);
    EXPECT_EQ(now().streaks.distracted, 2s);
    observe(3s, kAway);
    EXPECT_EQ(now().streaks.distracted, 0s);
    EXPECT_EQ(now().streaks.away, 1s);
    observe(4s, kDistracted);
    EXPECT_EQ(now().streaks.away, 0s);
    EXPECT_EQ(now().streaks.distracted, 1s);
}

TEST_F(SessionTest, CountsNothingForTheFirstObservation) {
    session_.start(wall(100s));
    observe(1000s, kFocused);
    EXPECT_EQ(now().total_run, 0s);
    EXPECT_EQ(now().streaks.focused, 0s);
    EXPECT_EQ(now().smoothed_state, kFocused);
}

TEST_F(SessionTest, CountsNothingWhenTimeDoesNotRise) {
    session_.start(wall(100s));
    observe(5s, kFocused);
    observe(4s, kFocused);
    observe(4s, kFocused);
    EXPECT_EQ(now().total_run, 0s);
    observe(6s, kFocused);
    EXPECT_EQ(now().total_run, 2s);
}

TEST_F(SessionTest, IgnoresObservationsUnlessRunningWithTheCameraOn) {
    observe(1s, kFocused);
    observe(2s, kFocused);
    EXPECT_FALSE(now().smoothed_state.has_value());
    session_.start(wall(100s));
    session_.set_camera_on(CameraPower::kOff);
    observe(3s, kFocused);
    observe(4s, kFocused);
    session_.set_camera_on(CameraPower::kOn);
    session_.pause();
    observe(5s, kFocused);
    observe(6s, kFocused);
    session_.stop(wall(200s));
    observe(7s, kFocused);
    observe(8s, kFocused);
    EXPECT_EQ(now().total_run, 0s);
}

TEST_F(SessionTest, HoldsTotalsWhilePausedAndGoesOnAfterwards) {
    session_.start(wall(100s));
    observe(0s, kFocused);
    observe(10s, kFocused);
    session_.pause();
    EXPECT_EQ(now().total_run, 10s);
    session_.start(wall(500s));
    EXPECT_EQ(now().mode, Mode::kRunning);
    EXPECT_EQ(now().started_at, wall(100s)) << "a resumed session keeps its start";
    observe(400s, kFocused);
    EXPECT_EQ(now().total_run, 10s) << "the pause itself must not count";
    observe(401s, kFocused);
    EXPECT_EQ(now().total_run, 11s);
    EXPECT_EQ(now().totals.focused, 11s);
    EXPECT_EQ(now().streaks.focused, 1s) << "a pause ends a streak";
}

TEST_F(SessionTest, HasNoStateBetweenResumingAndTheNextObservation) {
    session_.start(wall(100s));
    observe(0s, kFocused);
    session_.pause();
    session_.start(wall(200s));
    EXPECT_FALSE(now().raw_state.has_value());
    EXPECT_FALSE(now().smoothed_state.has_value());
}

TEST_F(SessionTest, NeverCountsAGapOfTheCameraButKeepsTheStreak) {
    session_.start(wall(100s));
    observe(0s, kDistracted);
    observe(3s, kDistracted);
    session_.interrupt();
    observe(60s, kDistracted);
    EXPECT_EQ(now().total_run, 3s);
    observe(61s, kDistracted);
    EXPECT_EQ(now().total_run, 4s);
    EXPECT_EQ(now().streaks.distracted, 4s);
}

TEST_F(SessionTest, ForgetsTheLastSessionOnStartAfterStop) {
    session_.start(wall(100s));
    observe(0s, kFocused);
    observe(5s, kFocused);
    session_.stop(wall(105s));
    EXPECT_EQ(now().ended_at, wall(105s));
    EXPECT_EQ(now().total_run, 5s) << "the totals stay to be looked at";
    session_.start(wall(300s));
    EXPECT_EQ(now().started_at, wall(300s));
    EXPECT_FALSE(now().ended_at.has_value());
    EXPECT_EQ(now().total_run, 0s);
    EXPECT_EQ(now().totals.focused, 0s);
    EXPECT_EQ(now().streaks.focused, 0s);
}

TEST_F(SessionTest, NamesARunWheneverRunningWithTheCameraOnIsEntered) {
    session_.start(wall(1s));
    EXPECT_EQ(now().run_id, "run-1");
    session_.start(wall(2s));
    EXPECT_EQ(now().run_id, "run-1") << "it was running already";
    session_.pause();
    EXPECT_EQ(now().run_id, "run-1");
    session_.start(wall(3s));
    EXPECT_EQ(now().run_id, "run-2");
    session_.set_camera_on(CameraPower::kOn);
    EXPECT_EQ(now().run_id, "run-2") << "it was on already";
    session_.set_camera_on(CameraPower::kOff);
    session_.set_camera_on(CameraPower::kOn);
    EXPECT_EQ(now().run_id, "run-3");
    session_.stop(wall(4s));
    session_.set_camera_on(CameraPower::kOff);
    session_.start(wall(5s));
    EXPECT_EQ(now().run_id, "run-3") << "no run without a camera";
    session_.set_camera_on(CameraPower::kOn);
    EXPECT_EQ(now().run_id, "run-4");
}

TEST_F(SessionTest, LogsRowsOnlyWhileRunningWithTheCameraOn) {
    session_.start(wall(1s));
    EXPECT_TRUE(session_.logs_rows());
    session_.set_camera_on(CameraPower::kOff);
    EXPECT_FALSE(session_.logs_rows());
    session_.set_camera_on(CameraPower::kOn);
    EXPECT_TRUE(session_.logs_rows());
    session_.pause();
    EXPECT_FALSE(session_.logs_rows());
    session_.stop(wall(2s));
    EXPECT_FALSE(session_.logs_rows());
}

TEST_F(SessionTest, GivesAFreshDistractedStreakAfterANudge) {
    session_.start(wall(100s));
    observe(0s, kDistracted);
    observe(8s, kDistracted);
    session_.intervention_played(wall(108s));
    EXPECT_EQ(now().last_intervention_at, wall(108s));
    EXPECT_EQ(now().streaks.distracted, 0s);
    EXPECT_EQ(now().totals.distracted, 8s) << "the total is what happened";
    observe(9s, kDistracted);
    EXPECT_EQ(now().streaks.distracted, 1s);
}

TEST_F(SessionTest, KeepsTheAwayStreakAfterANudge) {
    session_.start(wall(100s));
    observe(0s, kAway);
    observe(8s, kAway);
    session_.intervention_played(wall(108s));
    EXPECT_EQ(now().streaks.away, 8s);
}

TEST_F(SessionTest, RemembersTheLastNudgeAcrossSessionsForTheCooldown) {
    session_.start(wall(100s));
    session_.intervention_played(wall(108s));
    session_.stop(wall(110s));
    session_.start(wall(111s));
    EXPECT_EQ(now().last_intervention_at, wall(108s));
}

TEST_F(SessionTest, APauseWithATimeEndsByItselfAndNotBefore) {
    session_.start(WallTime(1s));
    session_.pause(WallTime(61s));
    EXPECT_EQ(session_.snapshot().paused_until, WallTime(61s));
    EXPECT_FALSE(session_.resume_if_due(WallTime(61s - 1us)));
    EXPECT_EQ(session_.snapshot().mode, Mode::kPaused);
    EXPECT_TRUE(session_.resume_if_due(WallTime(61s)));
    EXPECT_EQ(session_.snapshot().mode, Mode::kRunning);
    EXPECT_EQ(session_.snapshot().paused_until, std::nullopt);
    EXPECT_EQ(session_.snapshot().started_at, WallTime(1s)) << "it is still the same session";
    EXPECT_FALSE(session_.resume_if_due(WallTime(99s)));
}

TEST_F(SessionTest, APauseWithoutATimeNeverEndsByItself) {
    session_.start(WallTime(1s));
    session_.pause();
    EXPECT_FALSE(session_.resume_if_due(WallTime(24h)));
    session_.pause(WallTime(61s));
    session_.pause();
    EXPECT_FALSE(session_.resume_if_due(WallTime(24h))) << "the second Pause replaced the time";
}

TEST_F(SessionTest, APauseLosesItsTimeWithTheButtonsThatEndIt) {
    session_.pause(WallTime(61s));
    EXPECT_EQ(session_.snapshot().paused_until, std::nullopt) << "nothing ran";
    session_.start(WallTime(1s));
    session_.pause(WallTime(61s));
    session_.stop(WallTime(2s));
    EXPECT_FALSE(session_.resume_if_due(WallTime(61s)));
    EXPECT_EQ(session_.snapshot().mode, Mode::kStopped);
}

}  // namespace
}  // namespace focusguard::session
