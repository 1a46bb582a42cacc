// What the pipeline does about nudges.
#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/app/pipeline.hpp"
#include "focusguard/app/pipeline_test_support.hpp"

namespace focusguard::app {
namespace {

using std::chrono::milliseconds;
using namespace std::chrono_literals;

TEST_F(PipelineTest, ATestNudgeRepliesWithWhatWasPlayed) {
    begin(Gaze::kAtScreen);
    EXPECT_TRUE(ask(session::CommandKind::kTestIntervention).fired);
    end();
    ASSERT_EQ(actions_.size(), 1U);
    EXPECT_EQ(actions_.front().level, intervention::Level::kTest);
    EXPECT_TRUE(board_.published().peek()->session.last_intervention_at.has_value());
}

TEST_F(PipelineTest, AFiredNudgeIsInTheRowOfItsMoment) {
    begin(Gaze::kAside);
    ask(session::CommandKind::kStart);
    deliver_tenths(0, 120);  // beyond the grace after the start
    end();
    ASSERT_EQ(actions_.size(), 1U);
    const auto fired = std::count_if(rows_.begin(), rows_.end(), [](const events::EventRow& row) {
        return row.intervention_fired;
    });
    EXPECT_EQ(fired, 1);
}

TEST_F(PipelineTest, HoldsNudgesBackInAMeeting) {
    around_.publish(std::make_shared<const intervention::Surroundings>(
        intervention::Surroundings{true, std::nullopt, std::nullopt}));
    look_aside_for_long();
    EXPECT_THAT(actions_, testing::IsEmpty());
    EXPECT_EQ(rows_.back().policy_reason, "meeting");
}

TEST_F(PipelineTest, TriesFirstWhatHasBroughtTheUserBackSoonest) {
    config_.intervention.distracted_kinds = {"BEEP", "OVERLAY"};
    preference_.publish(std::make_shared<const intervention::KindRanking>(
        intervention::KindRanking{{intervention::Kind::kOverlay}, {}}));
    look_aside_for_long();
    ASSERT_FALSE(actions_.empty());
    EXPECT_EQ(actions_.front().kinds.front(), intervention::Kind::kOverlay);
}

TEST_F(PipelineTest, CountsTheNudgesOfEarlierProgramsTowardsTheDailyCap) {
    config_.intervention.daily_cap = 3;
    earlier_nudges_.publish(std::make_shared<const intervention::EarlierNudges>(
        intervention::EarlierNudges{local_time(clock_.wall_now()).date, 3}));
    look_aside_for_long();
    EXPECT_THAT(actions_, testing::IsEmpty());
    EXPECT_EQ(rows_.back().policy_reason, "daily_cap");
}

TEST_F(PipelineTest, ASnoozeHoldsNudgesBackAndTheRecordGoesOn) {
    begin(Gaze::kAside);
    ask(session::CommandKind::kStart);
    const session::CommandReply reply = ask(session::CommandKind::kSnooze, 15min);
    EXPECT_EQ(reply.snoozed_until, clock_.wall_now() + 15min);
    EXPECT_EQ(nudges().snoozed_until, clock_.wall_now() + 15min);
    EXPECT_EQ(nudges().held_back_by, "snoozed");
    deliver_tenths(0, 120);
    EXPECT_EQ(ask(session::CommandKind::kUnsnooze).snoozed_until, std::nullopt);
    EXPECT_EQ(nudges().held_back_by, "");
    end();
    EXPECT_EQ(rows_.size(), 120U);
    EXPECT_EQ(rows_.back().policy_reason, "snoozed");
    EXPECT_THAT(actions_, testing::IsEmpty());
}

TEST_F(PipelineTest, TheStatusSaysWhenASnoozeIsOverThoughNoFrameComes) {
    begin(Gaze::kAtScreen);
    ask(session::CommandKind::kSnooze, 15min);
    EXPECT_EQ(nudges().held_back_by, "snoozed");
    let_pass_until(
        15min, [](const api::LiveStatus& status) { return status.nudges.held_back_by.empty(); });
}

TEST_F(PipelineTest, NudgesAreSwitchedOffAndOnWhileTheRecordGoesOn) {
    begin(Gaze::kAside);
    ask(session::CommandKind::kStart);
    EXPECT_FALSE(ask(session::CommandKind::kNudgesOff).nudges_enabled);
    EXPECT_FALSE(nudges().enabled);
    deliver_tenths(0, 120);
    EXPECT_TRUE(ask(session::CommandKind::kNudgesOn).nudges_enabled);
    EXPECT_TRUE(nudges().enabled);
    deliver_tenths(120, 180);
    EXPECT_EQ(nudges().today, 1);
    end();
    EXPECT_EQ(rows_.size(), 180U);
    EXPECT_EQ(actions_.size(), 1U);
}

TEST_F(PipelineTest, NudgesNobodyForLookingAwayWhenAsked) {
    begin(Gaze::kAside);
    ask(session::CommandKind::kStart);
    ask(session::CommandKind::kCalibrateScreen);
    for (milliseconds at{0}; at < 10s; at += 100ms) {
        deliver(at);
    }
    ask(session::CommandKind::kCancelCalibration);
    end();
    EXPECT_THAT(actions_, testing::IsEmpty());
}

}  // namespace
}  // namespace focusguard::app
