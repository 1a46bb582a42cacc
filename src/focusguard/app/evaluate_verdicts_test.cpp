#include "focusguard/app/evaluate_verdicts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace focusguard::app {
namespace {

using nlohmann::json;

TEST(VerdictLine, HasTheMomentItsLabelAndBothVerdicts) {
    SeenFrame frame;
    frame.at = std::chrono::milliseconds(1500);
    frame.face_count = 0;
    state::Judged judged;
    judged.pose_gaze_raw = {state::FocusState::kDistracted, state::Reason::kLookingLeft, 0.75};
    judged.pose_gaze = {state::FocusState::kFocused, state::Reason::kOnScreen, 1.0};
    judged.nose_offset_raw = state::FocusState::kAway;
    judged.nose_offset = state::FocusState::kDistracted;
    const evaluate::Spans labels = {
        {std::chrono::seconds(1), std::chrono::seconds(2), state::FocusState::kAway}};

    const std::string text = verdict_line("a.mp4", frame, labels, judged);

    EXPECT_EQ(text.find('\n'), text.size() - 1);
    const json line = json::parse(text);
    EXPECT_EQ(line["clip"], "a.mp4");
    EXPECT_DOUBLE_EQ(line["t_s"], 1.5);
    EXPECT_EQ(line["label"], "AWAY");
    EXPECT_EQ(line["pose_gaze_raw"], "DISTRACTED");
    EXPECT_EQ(line["pose_gaze"], "FOCUSED");
    EXPECT_EQ(line["nose_offset_raw"], "AWAY");
    EXPECT_EQ(line["nose_offset"], "DISTRACTED");
    EXPECT_EQ(line["reason_raw"], "looking_left");
    EXPECT_EQ(line["reason"], "on_screen");
    EXPECT_DOUBLE_EQ(line["confidence"], 0.75);
    EXPECT_TRUE(line["eyes_yaw_deg"].is_null()) << "there is no face";
}

TEST(VerdictLine, HasNoLabelInAGap) {
    const std::string text = verdict_line("a.mp4", SeenFrame(), {}, state::Judged());
    EXPECT_TRUE(json::parse(text)["label"].is_null());
}

}  // namespace
}  // namespace focusguard::app
