#include "focusguard/app/focus_chain.hpp"

#include <array>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "focusguard/app/synthetic_observation.hpp"
#include "focusguard/artifact/model_test_support.hpp"

namespace focusguard::app {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kPeriod{100};

session::Session make_session() {
    return session::Session("session", [n = 0]() mutable { return "run-" + std::to_string(++n); });
}

// A chain that has been started, and a stream of observations 100 ms apart.
class FocusChainTest : public testing::Test {
protected:
    FocusChainTest() : chain_(config::Config{}, make_session()) {
        chain_.session().start(WallTime(std::chrono::hours(1)));
    }

    Verdict see(Gaze gaze) {
        at_ = at_ + kPeriod;
        return chain_.judge(synthetic_observation(gaze, at_), {}, 10.0);
    }

    // The last verdict of a stretch of the same gaze.
    Verdict see_for(Gaze gaze, milliseconds length) {
        Verdict last = see(gaze);
        for (milliseconds seen = kPeriod; seen < length; seen += kPeriod) {
            last = see(gaze);
        }
        return last;
    }

    int count_actions(Gaze gaze, milliseconds length) {
        int actions = 0;
        for (milliseconds seen{0}; seen < length; seen += kPeriod) {
            actions += see(gaze).decision.action.has_value() ? 1 : 0;
        }
        return actions;
    }

    FocusChain chain_;
    SteadyTime at_{std::chrono::seconds(10)};
};

TEST_F(FocusChainTest, WritesTheDistanceFromTheUsersOwnCamera) {
    config::Config config;
    config.camera.vertical_view_deg = 63.0;  // MediaPipe's
    FocusChain assumed(config, make_session());
    assumed.session().start(WallTime(std::chrono::hours(1)));
    const auto assumed_row =
        assumed.judge(synthetic_observation(Gaze::kAtScreen, at_), {}, 10.0).row;
    const auto row = see(Gaze::kAtScreen).row;
    ASSERT_TRUE(assumed_row && row && assumed_row->distance_cm && row->distance_cm);
    EXPECT_NEAR(*row->distance_cm / *assumed_row->distance_cm, 1.5557, 1e-4);
}

TEST_F(FocusChainTest, FillsTheRowFromTheObservationAndTheSession) {
    const Verdict verdict = see(Gaze::kAside);
    ASSERT_TRUE(verdict.row.has_value());
    EXPECT_EQ(verdict.row->session_id, "session");
    EXPECT_EQ(verdict.row->run_id, "run-1");
    EXPECT_EQ(verdict.row->session_mode, session::Mode::kRunning);
    EXPECT_EQ(verdict.row->fps, 10.0);
    EXPECT_EQ(verdict.row->observed, Seconds(0.0));  // the first of a stretch stands for no time
    EXPECT_TRUE(verdict.row->face_present);
    EXPECT_NEAR(verdict.row->nose_offset_signed, -0.1, 1e-6);
    EXPECT_NEAR(verdict.row->nose_offset_abs, 0.1, 1e-6);
    EXPECT_EQ(verdict.row->state_raw, state::FocusState::kDistracted);
    EXPECT_EQ(verdict.row->state_smooth, state::FocusState::kAway);  // the smoother starts there
    EXPECT_TRUE(verdict.row->policy_reason.has_value());
    EXPECT_EQ(see(Gaze::kAside).row->observed, Seconds(kPeriod));
    EXPECT_FALSE(verdict.row->intervention_fired);
}

TEST_F(FocusChainTest, WritesDownHowBrightTheFaceIs) {
    EXPECT_EQ(see(Gaze::kAtScreen).row->face_brightness, std::nullopt);
    at_ = at_ + kPeriod;
    vision::FaceObservation seen = synthetic_observation(Gaze::kAtScreen, at_);
    seen.faces[0].quality = vision::FaceImageQuality{0.25F, 0.5F};
    EXPECT_EQ(chain_.judge(seen, {}, 10.0).row->face_brightness, 0.25);
}

TEST_F(FocusChainTest, CountsNothingOfANightInWhichTheMachineSlept) {
    see_for(Gaze::kAtScreen, milliseconds(1000));
    const Nanoseconds before = chain_.snapshot().total_run;
    at_ = at_ + std::chrono::hours(8);
    EXPECT_EQ(see(Gaze::kAtScreen).row->observed, Seconds(0.0));
    EXPECT_EQ(see(Gaze::kAtScreen).row->observed, Seconds(kPeriod));
    EXPECT_EQ(chain_.snapshot().total_run, before + kPeriod);
}

// The wall clock labels rows and nothing more: whatever it does, time is what the steady clock
// says.
RC_GTEST_FIXTURE_PROP(FocusChainTest, CountsTheTimeThatPassedWhateverTheWallClockDoes,
                      (const std::vector<std::int32_t>& jumps)) {
    Seconds observed{0.0};
    Nanoseconds passed{0};
    const Nanoseconds before = chain_.snapshot().total_run;
    // An hour back and on, ten years, 1970, and the second before a leap day's end.
    std::vector<std::int64_t> walls = {
        1'795'447'200, 1'795'443'600, 1'795'450'800, 2'110'807'200, 0, 1'835'481'599};
    walls.insert(walls.end(), jumps.begin(), jumps.end());
    see(Gaze::kAtScreen);
    chain_.interrupt();
    for (std::size_t i = 0; i < walls.size(); ++i) {
        at_ = at_ + kPeriod;
        passed += i == 0 ? Nanoseconds(0) : Nanoseconds(kPeriod);
        vision::FaceObservation seen = synthetic_observation(Gaze::kAtScreen, at_);
        seen.wall_time = WallTime(std::chrono::seconds(walls[i]));
        const Verdict verdict = chain_.judge(seen, {}, 10.0);
        RC_ASSERT(verdict.row->observed >= Seconds(0.0));
        observed += verdict.row->observed;
    }
    RC_ASSERT(chain_.snapshot().total_run - before == passed);
    RC_ASSERT(std::abs((observed - Seconds(passed)).count()) < 1e-6);
}

TEST_F(FocusChainTest, SettlesOnWhatItSees) {
    see_for(Gaze::kAtScreen, milliseconds(1000));
    EXPECT_EQ(chain_.snapshot().smoothed_state, state::FocusState::kFocused);
    see_for(Gaze::kNobody, milliseconds(1000));
    EXPECT_EQ(chain_.snapshot().smoothed_state, state::FocusState::kAway);
}

TEST_F(FocusChainTest, WritesDownHowTiredTheUserLooks) {
    EXPECT_EQ(see(Gaze::kAtScreen).row->perclos, std::nullopt);
    const Verdict verdict = see_for(Gaze::kAtScreen, std::chrono::minutes(2));
    EXPECT_EQ(verdict.row->perclos, 0.0);
    EXPECT_EQ(verdict.row->blinks_per_minute, 0.0);
    EXPECT_EQ(verdict.row->blink_s, std::nullopt);
    EXPECT_NEAR(verdict.row->since_break_s.value(), 120.0, 1.0);
    EXPECT_EQ(Seconds(verdict.strain.since_break).count(), verdict.row->since_break_s);
    EXPECT_TRUE(verdict.strain.rarely_blinks);
}

TEST_F(FocusChainTest, WritesNoRowWhilePaused) {
    chain_.session().pause();
    EXPECT_FALSE(see(Gaze::kAtScreen).row.has_value());
}

TEST_F(FocusChainTest, NudgesOnceAndEscalatesOnceInALongLapse) {
    see_for(Gaze::kAtScreen, milliseconds(2000));
    EXPECT_EQ(count_actions(Gaze::kAside, milliseconds(11000)), 1);
    EXPECT_EQ(count_actions(Gaze::kAside, milliseconds(60000)), 1);
}

TEST_F(FocusChainTest, AnInterruptionStartsTheLapseAnew) {
    see_for(Gaze::kAtScreen, milliseconds(2000));
    EXPECT_EQ(count_actions(Gaze::kAside, milliseconds(3500)), 0);
    chain_.interrupt();
    EXPECT_EQ(count_actions(Gaze::kAside, milliseconds(3500)), 0);
}

TEST_F(FocusChainTest, ANewRunStartsAwayAgain) {
    see_for(Gaze::kAtScreen, milliseconds(2000));
    chain_.begin_run();
    EXPECT_EQ(see(Gaze::kAtScreen).row->state_smooth, state::FocusState::kAway);
}

TEST(NoteIntervention, SaysWhatWasAskedForAndWhatIsPlayed) {
    intervention::Action action;
    action.level = intervention::Level::kEscalation;
    action.kinds = {intervention::Kind::kVideo, intervention::Kind::kBeep};
    events::EventRow row;
    note_intervention(row, action, intervention::Kind::kBeep);
    EXPECT_TRUE(row.intervention_fired);
    EXPECT_EQ(row.intervention_type, "BEEP");
    EXPECT_EQ(row.intervention_kind, "VIDEO");
    EXPECT_EQ(row.intervention_reason, "escalation");
}

TEST(NoteIntervention, DoesNotClaimThatSomethingWasPlayed) {
    intervention::Action action;
    action.kinds = {intervention::Kind::kBeep};
    events::EventRow row;
    note_intervention(row, action, std::nullopt);
    EXPECT_FALSE(row.intervention_fired);
    EXPECT_FALSE(row.intervention_type.has_value());
}

// Says FOCUSED however the user looks, and a little of how sure the rule is of its own verdict.
std::shared_ptr<const train::TrainedModel> contrary_model() {
    train::TrainedModel trained = artifact::nose_model();
    trained.model.features = {"face_present", "state_confidence"};
    Eigen::MatrixXd coefficients(3, 2);
    coefficients << 0.0, 0.0, 0.0, 0.0, 0.0, 1.0;
    trained.model.scores = train::LinearScores{coefficients, Eigen::Vector3d(-1.0, -1.0, 2.0)};
    return std::make_shared<const train::TrainedModel>(std::move(trained));
}

TEST_F(FocusChainTest, LetsAModelJudgeByWhatTheRulesMeasure) {
    FocusChain ruled(config::Config{}, make_session());
    ruled.session().start(WallTime(std::chrono::hours(1)));
    const auto model = contrary_model();
    chain_.set_model(model);
    std::optional<events::EventRow> row;
    std::optional<events::EventRow> by_rules;
    for (int i = 0; i < 20; ++i) {
        row = see(Gaze::kAside).row;
        by_rules = ruled.judge(synthetic_observation(Gaze::kAside, at_), {}, 10.0).row;
        std::array<double, 3> probabilities{};
        train::predict(model->model,
                       std::array{1.0F, static_cast<float>(by_rules->confidence.value())},
                       probabilities);
        ASSERT_EQ(row->state_raw, state::FocusState::kFocused);
        if (row->state_smooth == row->state_raw) {
            ASSERT_EQ(row->confidence, probabilities[2]);
        }
    }
    EXPECT_EQ(row->model_id, model->card.model_id);
    EXPECT_EQ(row->state_smooth, state::FocusState::kFocused);
    EXPECT_EQ(row->reason, "model");
    EXPECT_EQ(chain_.snapshot().smoothed_state, state::FocusState::kFocused);
    EXPECT_EQ(by_rules->state_smooth, state::FocusState::kDistracted);
    EXPECT_EQ(by_rules->model_id, std::nullopt);
    // All else is as the rules have it.
    row->model_id = by_rules->model_id;
    row->state_raw = by_rules->state_raw;
    row->state_smooth = by_rules->state_smooth;
    row->reason = by_rules->reason;
    row->confidence = by_rules->confidence;
    row->policy_reason = by_rules->policy_reason;
    EXPECT_EQ(row, by_rules);
}

TEST_F(FocusChainTest, ChangesWhoJudgesWithoutAJump) {
    EXPECT_EQ(see_for(Gaze::kAside, milliseconds(1000)).row->state_smooth,
              state::FocusState::kDistracted);
    chain_.set_model(contrary_model());
    const auto first = see(Gaze::kAside).row;
    EXPECT_TRUE(first->model_id.has_value());
    EXPECT_EQ(first->state_smooth, state::FocusState::kDistracted);
    EXPECT_EQ(see_for(Gaze::kAside, milliseconds(400)).row->state_smooth,
              state::FocusState::kFocused);
    chain_.set_model(nullptr);
    const auto back = see(Gaze::kAside).row;
    EXPECT_EQ(back->model_id, std::nullopt);
    EXPECT_EQ(back->state_smooth, state::FocusState::kDistracted);
}

}  // namespace
}  // namespace focusguard::app
