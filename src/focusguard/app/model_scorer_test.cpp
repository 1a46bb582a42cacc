#include "focusguard/app/model_scorer.hpp"

#include <array>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/artifact/model_test_support.hpp"

namespace focusguard::app {
namespace {

using state::FocusState;
using state::Judgement;
using state::Reason;
using std::chrono::milliseconds;

const Judgement kRuleFocused{FocusState::kFocused, Reason::kOnScreen, 0.9};

std::shared_ptr<const train::TrainedModel> shared(train::TrainedModel model) {
    return std::make_shared<const train::TrainedModel>(std::move(model));
}

// A scorer of nose_model(), and looks 100 ms apart.
class ModelScorerTest : public testing::Test {
protected:
    state::Scored score(double nose_offset_abs, const Judgement& rule = kRuleFocused) {
        at_ = at_ + milliseconds(100);
        events::EventRow row;
        row.ts =
            WallTime(std::chrono::duration_cast<std::chrono::microseconds>(at_.since_origin()));
        row.run_id = "run";
        row.face_present = true;
        row.nose_offset_abs = nose_offset_abs;
        state::Judged rules;
        rules.pose_gaze_raw = rule;
        rules.pose_gaze = rule;
        return scorer_.score(at_, row, rules);
    }

    SteadyTime at_{std::chrono::seconds(10)};
    ModelScorer scorer_{shared(artifact::nose_model()), {}};
};

TEST_F(ModelScorerTest, SaysTheMostProbableClassAndHowProbableItIs) {
    const train::TrainedModel model = artifact::nose_model();
    std::array<double, 3> probabilities{};
    train::predict(model.model, std::array{1.0F, 0.06F}, probabilities);
    const Judgement raw = score(0.06).raw;
    EXPECT_EQ(raw.state, FocusState::kDistracted);  // the second class
    EXPECT_EQ(raw.confidence, probabilities[1]);
    EXPECT_EQ(score(0.01).raw.state, FocusState::kFocused);
}

TEST_F(ModelScorerTest, GivesTheRulesReasonWhereBothSayTheSame) {
    EXPECT_EQ(score(0.01).raw.reason, Reason::kOnScreen);
    EXPECT_EQ(score(0.1).raw.reason, Reason::kModel);
    const Judgement left{FocusState::kDistracted, Reason::kLookingLeft, 0.8};
    EXPECT_EQ(score(0.1, left).raw.reason, Reason::kLookingLeft);
}

TEST_F(ModelScorerTest, LeavesToTheRuleWhatTheCameraCannotShow) {
    const Judgement dark{FocusState::kAway, Reason::kTooDark, 1.0};
    EXPECT_EQ(score(0.1, dark).raw, dark);
}

TEST_F(ModelScorerTest, IsSteadiedAsTheRuleIs) {
    scorer_.take_over(kRuleFocused);
    EXPECT_EQ(score(0.01).steady.state, FocusState::kFocused);
    EXPECT_EQ(score(0.1).steady.state, FocusState::kFocused);
    EXPECT_EQ(score(0.1).steady.state, FocusState::kFocused);
    EXPECT_EQ(score(0.1).steady.state, FocusState::kFocused);
    EXPECT_EQ(score(0.1).steady.state, FocusState::kDistracted);  // 350 ms of 300
    scorer_.reset();
    EXPECT_EQ(score(0.1).steady.state, FocusState::kAway);
}

TEST(StatesOf, RefusesAClassThatIsNone) {
    train::TrainedModel model = artifact::nose_model();
    EXPECT_THAT(
        states_of(model.model).value(),
        testing::ElementsAre(FocusState::kAway, FocusState::kDistracted, FocusState::kFocused));
    model.model.classes[2] = "ASLEEP";
    EXPECT_EQ(states_of(model.model).error().message(), "its class ASLEEP is no state");
}

}  // namespace
}  // namespace focusguard::app
