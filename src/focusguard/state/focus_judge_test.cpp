#include "focusguard/state/focus_judge.hpp"

#include <set>
#include <string_view>

#include <gtest/gtest.h>

#include "focusguard/state/look_test_support.hpp"

namespace focusguard::state {
namespace {

Judged after_a_second(FocusJudge& judge, const Look& look) {
    Judged judged;
    for (int i = 0; i < 25; ++i) {
        judged = judge.observe(features_of(look, SteadyTime(std::chrono::milliseconds(40 * i))), 1,
                               Scene{});
    }
    return judged;
}

// The head is turned, the eyes are not: the rules differ.
const Look kTurned{.at = {0.0, -8.0}, .head = {.yaw_deg = 25.0}, .sits_cm = {0.0, 0.0, -30.0}};

TEST(FocusJudge, GivesBothVerdictsAndLetsTheConfiguredOneCount) {
    for (const Method method : {Method::kPoseGaze, Method::kNoseOffset}) {
        JudgeSettings settings;
        settings.method = method;
        settings.nose_offset_abs_threshold = 0.02;
        FocusJudge judge(settings);
        const Judged judged = after_a_second(judge, kTurned);
        EXPECT_EQ(judged.pose_gaze.state, FocusState::kFocused);
        EXPECT_EQ(judged.nose_offset, FocusState::kDistracted);
        EXPECT_EQ(judged.steady().state,
                  method == Method::kPoseGaze ? FocusState::kFocused : FocusState::kDistracted);
        EXPECT_EQ(judged.raw().state, judged.steady().state);
    }
}

TEST(FocusJudge, ForgetsTheStateButNotThePoseWithReset) {
    FocusJudge judge(JudgeSettings{});
    for (int i = 0; i < 40; ++i) {
        after_a_second(judge, {.at = {5.0, -10.0}});
        judge.reset();
    }
    EXPECT_FALSE(judge.is_learning());
}

TEST(ParseMethod, KnowsTheConfigurationsNames) {
    EXPECT_EQ(parse_method("pose_gaze"), Method::kPoseGaze);
    EXPECT_EQ(parse_method("nose_offset"), Method::kNoseOffset);
    EXPECT_EQ(parse_method("magic"), std::nullopt);
}

TEST(Reason, HasANameOfItsOwn) {
    std::set<std::string_view> names;
    for (const Reason reason : kAllReasons) {
        names.insert(to_string(reason));
    }
    EXPECT_EQ(names.size(), kAllReasons.size());
}

}  // namespace
}  // namespace focusguard::state
