#include "focusguard/state/pose_gaze_rule.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "focusguard/state/look_test_support.hpp"

namespace focusguard::state {
namespace {

using std::chrono::milliseconds;

constexpr Place kScreen{0.0, -10.0};
const Look kAtScreen{.at = kScreen};

CalibrationProfile profile_of(std::vector<Zone> zones) {
    CalibrationProfile profile;
    profile.zones = std::move(zones);
    return profile;
}

Zone screen_at(double yaw_deg) {
    return {"screen", ZoneKind::kScreen, {yaw_deg, -9.5}, {yaw_deg * 0.5, -9.5}, 20.0, 14.0};
}

// A rule that sees 25 looks a second.
class PoseGazeRuleTest : public testing::Test {
protected:
    PoseGazeRule::Outcome see(const features::FeatureVector& features, int faces = 1,
                              const Scene& scene = {}) {
        at_ = at_ + milliseconds(40);
        features::FeatureVector now = features;
        now.captured_at = at_;
        return rule_.observe(now, faces, scene);
    }

    // The last outcome of looking so for some time.
    PoseGazeRule::Outcome see_for(milliseconds length, const Look& look) {
        PoseGazeRule::Outcome outcome;
        for (milliseconds seen{0}; seen < length; seen += milliseconds(40)) {
            outcome = see(features_of(look));
        }
        return outcome;
    }

    PoseGazeRule::Outcome see_nobody_for(milliseconds length, const Scene& scene = {}) {
        PoseGazeRule::Outcome outcome;
        for (milliseconds seen{0}; seen < length; seen += milliseconds(40)) {
            outcome = see(nobody(at_), 0, scene);
        }
        return outcome;
    }

    SteadyTime at_{std::chrono::seconds(100)};
    PoseGazeRule rule_{PoseGazeSettings{}, profile_of({screen_at(0.0)})};
};

TEST_F(PoseGazeRuleTest, IsFocusedAtTheScreenHoweverTheHeadIsTurned) {
    for (const double yaw_deg : {-20.0, 0.0, 20.0}) {
        const auto outcome =
            see_for(milliseconds(1000), {.at = kScreen, .head = {.yaw_deg = yaw_deg}});
        EXPECT_EQ(outcome.steady.state, FocusState::kFocused) << yaw_deg;
        EXPECT_EQ(outcome.steady.reason, Reason::kOnScreen);
        EXPECT_GT(outcome.steady.confidence, 0.8);
    }
}

TEST_F(PoseGazeRuleTest, SeesEyesLeaveTheScreenWhileTheHeadStays) {
    see_for(milliseconds(1000), kAtScreen);
    const auto outcome = see_for(milliseconds(1000), {.at = {32.0, -10.0}});
    EXPECT_EQ(outcome.steady.state, FocusState::kDistracted);
    EXPECT_EQ(outcome.steady.reason, Reason::kLookingLeft);  // the image's right is the user's left
}

TEST_F(PoseGazeRuleTest, NamesTheDirection) {
    see_for(milliseconds(1000), kAtScreen);
    EXPECT_EQ(see_for(milliseconds(1000), {.at = {-40.0, -10.0}, .head = {.yaw_deg = -20.0}})
                  .steady.reason,
              Reason::kLookingRight);
    EXPECT_EQ(see_for(milliseconds(1000), {.at = {0.0, 20.0}}).steady.reason, Reason::kLookingUp);
    EXPECT_EQ(see_for(milliseconds(1000), {.at = {0.0, -38.0}, .head = {.pitch_deg = -5.0}})
                  .steady.reason,
              Reason::kLookingDown);
    EXPECT_EQ(see_for(milliseconds(1000), {.at = {0.0, -45.0}, .head = {.pitch_deg = -30.0}})
                  .steady.reason,
              Reason::kLookingAtLap);
}

TEST_F(PoseGazeRuleTest, FollowsTheHeadWhereTheEyesCannotBeRead) {
    see_for(milliseconds(1000), kAtScreen);
    const auto outcome =
        see_for(milliseconds(1000), {.at = {-200.0, 0.0}, .head = {.yaw_deg = -70.0}});
    EXPECT_EQ(outcome.steady.state, FocusState::kDistracted);
}

TEST_F(PoseGazeRuleTest, PassesOverBlinksAndSeesClosedEyes) {
    see_for(milliseconds(1000), kAtScreen);
    const Look closed{.at = kScreen, .lid_gap_cm = 0.15};
    for (int blink = 0; blink < 5; ++blink) {
        EXPECT_EQ(see_for(milliseconds(280), closed).raw.state, FocusState::kFocused);
        see_for(milliseconds(600), kAtScreen);
    }
    EXPECT_EQ(see_for(milliseconds(480), closed).steady.state, FocusState::kDistracted);
    const auto outcome = see_for(milliseconds(720), closed);
    EXPECT_EQ(outcome.steady.state, FocusState::kDistracted);
    EXPECT_EQ(outcome.steady.reason, Reason::kEyesClosed);
    rule_.set_drowsy(true);
    EXPECT_EQ(see(features_of(closed)).steady.reason, Reason::kDrowsy);
}

TEST_F(PoseGazeRuleTest, SaysWhenABlinkIsNoBlinkAnyMore) {
    EXPECT_FALSE(see_for(milliseconds(1000), kAtScreen).decides_at);
    const Look closed{.at = kScreen, .lid_gap_cm = 0.15};
    const auto decides_at = see(features_of(closed)).decides_at;
    ASSERT_TRUE(decides_at);
    EXPECT_EQ(see_for(milliseconds(200), closed).decides_at, decides_at);
    const auto outcome = see_for(milliseconds(400), closed);
    EXPECT_EQ(outcome.raw.state, FocusState::kDistracted);
    EXPECT_FALSE(outcome.decides_at);
    EXPECT_FALSE(see_for(milliseconds(200), kAtScreen).decides_at);
}

TEST_F(PoseGazeRuleTest, CallsAnEmptyChairAway) {
    see_for(milliseconds(1000), kAtScreen);
    const auto at_once = see_nobody_for(milliseconds(480));
    EXPECT_EQ(at_once.steady.state, FocusState::kAway);
    EXPECT_EQ(at_once.steady.reason, Reason::kFaceLost);
    EXPECT_EQ(see_nobody_for(milliseconds(2000)).steady.reason, Reason::kNoFace);
}

TEST_F(PoseGazeRuleTest, TakesAFaceThatTurnedAwayForPresentAWhile) {
    see_for(milliseconds(1000), kAtScreen);
    see_for(milliseconds(600), {.at = {-200.0, 0.0}, .head = {.yaw_deg = -60.0}});
    const auto lost = see_nobody_for(milliseconds(1000));
    EXPECT_EQ(lost.steady.state, FocusState::kDistracted);
    EXPECT_EQ(lost.steady.reason, Reason::kFaceLost);
    EXPECT_EQ(see_nobody_for(milliseconds(2000)).steady.state, FocusState::kAway);
}

TEST_F(PoseGazeRuleTest, TakesASleeperWhoVanishesForGone) {
    see_for(milliseconds(1000), kAtScreen);
    see_for(milliseconds(1000), {.at = kScreen, .lid_gap_cm = 0.15});
    EXPECT_EQ(see_nobody_for(milliseconds(40)).raw.state, FocusState::kAway);
}

TEST_F(PoseGazeRuleTest, BlamesTheCameraForWhatIsTheCamerasFault) {
    EXPECT_EQ(see_nobody_for(milliseconds(1000), {.is_covered = true}).steady.reason,
              Reason::kCameraCovered);
    EXPECT_EQ(see_nobody_for(milliseconds(1000), {.is_dark = true}).steady.reason,
              Reason::kTooDark);
    for (int i = 0; i < 30; ++i) {
        see(features_of(kAtScreen), 1, {.is_frozen = true});
    }
    const auto frozen = see(features_of(kAtScreen), 1, {.is_frozen = true});
    EXPECT_EQ(frozen.steady.state, FocusState::kAway);
    EXPECT_EQ(frozen.steady.reason, Reason::kCameraFrozen);
    EXPECT_TRUE(is_cameras_fault(frozen.steady.reason));
}

TEST_F(PoseGazeRuleTest, SeesAFaceInTheDark) {
    for (int i = 0; i < 30; ++i) {
        see(features_of(kAtScreen), 1, {.is_dark = true});
    }
    EXPECT_EQ(see(features_of(kAtScreen), 1, {.is_dark = true}).steady.state, FocusState::kFocused);
}

TEST_F(PoseGazeRuleTest, KnowsWhenSomebodyElseIsThere) {
    see_for(milliseconds(1000), kAtScreen);
    PoseGazeRule::Outcome outcome;
    for (int i = 0; i < 30; ++i) {
        outcome = see(features_of({.at = {-40.0, -5.0}, .head = {.yaw_deg = -30.0}}), 2);
    }
    EXPECT_EQ(outcome.steady.reason, Reason::kSeveralFaces);
    for (int i = 0; i < 30; ++i) {
        outcome = see(features_of(kAtScreen), 2);
    }
    EXPECT_EQ(outcome.steady.state, FocusState::kFocused);
}

TEST_F(PoseGazeRuleTest, AllowsTheKeyboardInPassing) {
    Zone keyboard = screen_at(0.0);
    keyboard.kind = ZoneKind::kKeyboard;
    keyboard.eyes.pitch_deg = -32.0;
    keyboard.half_height_deg = 8.0;
    rule_.set_profile(profile_of({screen_at(0.0), keyboard}));
    const Look typing{.at = {0.0, -37.0}, .head = {.pitch_deg = -20.0}};
    see_for(milliseconds(1000), kAtScreen);
    EXPECT_EQ(see_for(milliseconds(8000), typing).steady.state, FocusState::kFocused);
    EXPECT_EQ(see_for(milliseconds(5000), typing).steady.state, FocusState::kDistracted);
    see_for(milliseconds(1000), kAtScreen);
    EXPECT_EQ(see_for(milliseconds(2000), typing).steady.state, FocusState::kFocused);
}

TEST_F(PoseGazeRuleTest, LearnsTheUsualPoseWithoutAProfile) {
    rule_.set_profile(std::nullopt);
    EXPECT_TRUE(rule_.is_learning());
    EXPECT_EQ(see_for(milliseconds(1000), {.at = {12.0, -14.0}}).steady.state,
              FocusState::kFocused);
    see_for(milliseconds(40'000), {.at = {12.0, -14.0}});
    EXPECT_FALSE(rule_.is_learning());
    EXPECT_EQ(see_for(milliseconds(1000), {.at = {-24.0, -14.0}}).steady.state,
              FocusState::kDistracted);
}

TEST_F(PoseGazeRuleTest, IsAwayAgainAfterReset) {
    see_for(milliseconds(1000), kAtScreen);
    rule_.reset();
    EXPECT_EQ(see(features_of(kAtScreen)).steady.state, FocusState::kAway);
}

// Two screens 35° apart, seen from somebody who sits anywhere about the usual place: both are
// screens, and what is beyond them is not.
RC_GTEST_PROP(PoseGazeRuleProperty, KnowsTwoScreensFromWhatIsBeside, ()) {
    const auto some = [](int low, int high) {
        return static_cast<double>(*rc::gen::inRange(low, high));
    };
    const Eigen::Vector3d seat{some(-8, 9), some(-5, 6), some(-70, -50)};
    PoseGazeRule rule(PoseGazeSettings{}, profile_of({screen_at(-17.5), screen_at(17.5)}));
    SteadyTime at;
    const auto verdict = [&](double yaw_deg) {
        PoseGazeRule::Outcome outcome;
        const double right_cm = 60.0 * std::tan(features::to_radians(yaw_deg));
        for (int i = 0; i < 20; ++i) {
            at = at + milliseconds(50);
            outcome = rule.observe(
                features_of(
                    {.at = {right_cm, -10.0}, .head = {.yaw_deg = yaw_deg / 2.0}, .sits_cm = seat},
                    at),
                1, {});
        }
        return outcome.steady.state;
    };
    RC_ASSERT(verdict(-17.5) == FocusState::kFocused);
    RC_ASSERT(verdict(17.5) == FocusState::kFocused);
    RC_ASSERT(verdict(-45.0) == FocusState::kDistracted);
    RC_ASSERT(verdict(17.5) == FocusState::kFocused);
    RC_ASSERT(verdict(45.0) == FocusState::kDistracted);
}

}  // namespace
}  // namespace focusguard::state
