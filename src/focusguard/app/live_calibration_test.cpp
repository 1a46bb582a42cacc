#include "focusguard/app/live_calibration.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/state/desk_test_support.hpp"

namespace focusguard::app {
namespace {

using state::StepKind;
using state::Target;
using std::chrono::milliseconds;
using testing::HasSubstr;

constexpr Target kScreen{0.0, -12.0, 15.0, 8.0};
constexpr Target kSecondScreen{36.0, -12.0, 10.0, 8.0};
constexpr Target kWindow{-55.0, 0.0, 5.0, 5.0};
constexpr WallTime kNow(std::chrono::seconds(1'767'225'600));

class LiveCalibrationTest : public testing::Test {
protected:
    void look(const Target& target, Nanoseconds length) {
        for (Nanoseconds looked{0}; looked < length; looked += milliseconds(100)) {
            at_ = at_ + milliseconds(100);
            calibration_.observe(person_.look(target, at_));
        }
    }

    void see_nobody(Nanoseconds length) {
        for (Nanoseconds looked{0}; looked < length; looked += milliseconds(100)) {
            at_ = at_ + milliseconds(100);
            calibration_.observe(state::nobody(at_));
        }
    }

    void do_step(StepKind kind, const Target& target) {
        calibration_.begin_step(kind);
        look(target, std::chrono::seconds(7));
    }

    state::Person person_{1};
    SteadyTime at_;
    LiveCalibration calibration_{std::nullopt};
};

TEST_F(LiveCalibrationTest, IsOffUntilItIsAskedFor) {
    look(kScreen, std::chrono::seconds(5));
    EXPECT_EQ(calibration_.status().state, "off");
    EXPECT_FALSE(calibration_.is_active());
    EXPECT_FALSE(calibration_.status().profile);
}

TEST_F(LiveCalibrationTest, TellsHowFarAStepIs) {
    calibration_.begin_step(StepKind::kScreen);
    look(kScreen, std::chrono::seconds(3));
    const api::CalibrationStatus status = calibration_.status();
    EXPECT_EQ(status.state, "collecting");
    EXPECT_EQ(status.step, "screen 1");
    EXPECT_NEAR(status.progress, 0.5, 0.05);
    EXPECT_TRUE(status.sees_face);
    EXPECT_TRUE(calibration_.is_active());
}

TEST_F(LiveCalibrationTest, MakesAProfileOfItsSteps) {
    do_step(StepKind::kScreen, kScreen);
    do_step(StepKind::kScreen, kSecondScreen);
    EXPECT_EQ(calibration_.status().separation, "unknown");
    do_step(StepKind::kAway, kWindow);
    EXPECT_EQ(calibration_.status().state, "waiting");
    EXPECT_EQ(calibration_.status().screens, 2);
    EXPECT_EQ(calibration_.status().separation, "good");

    const auto profile = calibration_.finish(kNow);
    ASSERT_TRUE(profile);
    EXPECT_EQ(profile->zones.size(), 2U);
    const api::CalibrationStatus after = calibration_.status();
    EXPECT_EQ(after.state, "off");
    EXPECT_EQ(after.profile->screens, 2);
    EXPECT_EQ(after.profile->made_at, kNow);
    EXPECT_EQ(after.profile->separation, "good");
}

TEST_F(LiveCalibrationTest, AsksForAStepAgainThatShowedNobody) {
    calibration_.begin_step(StepKind::kScreen);
    see_nobody(std::chrono::seconds(7));
    EXPECT_THAT(calibration_.status().message, HasSubstr("No face"));
    EXPECT_EQ(calibration_.status().screens, 0);
    do_step(StepKind::kScreen, kScreen);
    EXPECT_EQ(calibration_.status().step, "screen 1");
    EXPECT_EQ(calibration_.status().message, "");
    EXPECT_EQ(calibration_.status().screens, 1);
}

TEST_F(LiveCalibrationTest, LetsALookAwayBeDoneAgain) {
    do_step(StepKind::kScreen, kScreen);
    do_step(StepKind::kAway, kScreen);
    EXPECT_EQ(calibration_.status().separation, "poor");
    do_step(StepKind::kAway, kWindow);
    EXPECT_EQ(calibration_.status().separation, "good");
}

TEST_F(LiveCalibrationTest, RefusesToFinishTooEarly) {
    EXPECT_THAT(calibration_.finish(kNow).error().message(), HasSubstr("one screen"));
    calibration_.begin_step(StepKind::kScreen);
    EXPECT_THAT(calibration_.finish(kNow).error().message(), HasSubstr("wait"));
}

TEST_F(LiveCalibrationTest, HasAnInterruptedStepDoneAgain) {
    calibration_.begin_step(StepKind::kScreen);
    look(kScreen, std::chrono::seconds(2));
    calibration_.interrupt();
    EXPECT_EQ(calibration_.status().state, "waiting");
    EXPECT_THAT(calibration_.status().message, HasSubstr("screen 1"));
}

TEST_F(LiveCalibrationTest, ForgetsWhatNobodyComesBackTo) {
    do_step(StepKind::kScreen, kScreen);
    look(kScreen, std::chrono::seconds(110));
    EXPECT_TRUE(calibration_.is_active());
    look(kScreen, std::chrono::seconds(15));
    EXPECT_FALSE(calibration_.is_active());
    EXPECT_EQ(calibration_.status().state, "off");
}

TEST_F(LiveCalibrationTest, SaysWhenTheDeskHasChanged) {
    do_step(StepKind::kScreen, kScreen);
    ASSERT_TRUE(calibration_.finish(kNow));
    EXPECT_FALSE(calibration_.status().has_drifted);
    look({24.0, -12.0, 5.0, 5.0}, std::chrono::minutes(20));
    EXPECT_TRUE(calibration_.status().has_drifted);
}

}  // namespace
}  // namespace focusguard::app
