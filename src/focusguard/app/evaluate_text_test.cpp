#include "focusguard/app/evaluate_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace focusguard::app {
namespace {

using enum state::FocusState;
using nlohmann::json;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

// Ten seconds of FOCUSED and as many of DISTRACTED, of which `late_s` are said too late; a frame a
// tenth of a second.
state::Judged judged(int tenth, int late_s, state::FocusState nose_offset) {
    state::Judged judged;
    judged.pose_gaze.state = tenth < 100 + 10 * late_s ? kFocused : kDistracted;
    judged.nose_offset = nose_offset;
    return judged;
}

EvaluateReport report() {
    const evaluate::Spans labels = {
        {std::chrono::seconds(0), std::chrono::seconds(10), kFocused},
        {std::chrono::seconds(10), std::chrono::seconds(20), kDistracted}};
    std::vector<Nanoseconds> times;
    std::vector<state::Judged> all;
    for (int tenth = 0; tenth < 200; ++tenth) {
        times.emplace_back(std::chrono::milliseconds(100 * tenth));
        all.push_back(judged(tenth, 2, tenth == 50 ? kDistracted : kFocused));
    }
    EvaluateReport report;
    report.model = "face_mesh";
    report.tolerance = Seconds(1.0);
    ClipReport clip;
    clip.clip = "a.mp4";
    clip.labels = "a.csv";
    clip.frames = times.size();
    clip.scores = score_both(labels, times, all, {.tolerance = std::chrono::seconds(1)});
    report.clips = {clip};
    return report;
}

TEST(EvaluateJson, HasTheFiguresOfBothRules) {
    const json whole = json::parse(evaluate_json(report()));
    EXPECT_EQ(whole["model"], "face_mesh");
    EXPECT_TRUE(whole["fps"].is_null());
    const json& pose_gaze = whole["rules"]["pose_gaze"];
    EXPECT_DOUBLE_EQ(pose_gaze["accuracy"], 17.0 / 18.0);
    EXPECT_DOUBLE_EQ(pose_gaze["f1"]["FOCUSED"], 18.0 / 19.0);
    EXPECT_DOUBLE_EQ(pose_gaze["f1"]["DISTRACTED"], 16.0 / 17.0);
    EXPECT_FALSE(pose_gaze["f1"].contains("AWAY")) << "no label names it";
    EXPECT_DOUBLE_EQ(pose_gaze["macro_f1"], (18.0 / 19.0 + 16.0 / 17.0) / 2.0);
    EXPECT_DOUBLE_EQ(pose_gaze["false_alarms_per_hour"], 0.0);
    EXPECT_DOUBLE_EQ(pose_gaze["median_delay_s"], 2.0);
    EXPECT_DOUBLE_EQ(pose_gaze["confusion_s"]["DISTRACTED"]["FOCUSED"], 1.0);
    const json& nose_offset = whole["rules"]["nose_offset"];
    EXPECT_DOUBLE_EQ(nose_offset["false_alarms_per_hour"], 360.0);
    EXPECT_TRUE(nose_offset["median_delay_s"].is_null()) << "the change was never followed";
    EXPECT_EQ(nose_offset["delay_s"]["missed"], 1);
}

TEST(EvaluateJson, HasTheSameByClip) {
    const json clip = json::parse(evaluate_json(report()))["clips"][0];
    EXPECT_EQ(clip["clip"], "a.mp4");
    EXPECT_EQ(clip["labels"], "a.csv");
    EXPECT_EQ(clip["frames"], 200);
    EXPECT_DOUBLE_EQ(clip["rules"]["pose_gaze"]["accuracy"], 17.0 / 18.0);
    const json change = {
        {"at_s", 10.0}, {"from", "FOCUSED"}, {"to", "DISTRACTED"}, {"delay_s", 2.0}};
    EXPECT_EQ(clip["rules"]["pose_gaze"]["changes"], json::array({change}));
}

TEST(EvaluateJson, IsJsonWhateverBytesAClipIsNamedBy) {
    EvaluateReport odd = report();
    odd.clips.front().clip = "a\xFF.mp4";
    EXPECT_EQ(json::parse(evaluate_json(odd))["clips"][0]["clip"], "a\uFFFD.mp4");
}

TEST(EvaluateText, ShowsBothRulesBesideEachOther) {
    const std::string text = evaluate_text(report());
    EXPECT_THAT(text, HasSubstr("1 clip, 18.0 s scored, face_mesh"));
    EXPECT_THAT(text, ContainsRegex("pose_gaze +nose_offset\n"));
    EXPECT_THAT(text, ContainsRegex("\n  accuracy +0\\.944 +0\\.494\n"));
    EXPECT_THAT(text, ContainsRegex("\n    F1 AWAY +- +-\n"));
    EXPECT_THAT(text, ContainsRegex("followed, of all changes +1/1 +0/1\n"));
    EXPECT_THAT(text, Not(HasSubstr("by clip"))) << "there is only one";
}

TEST(EvaluateText, ShowsEachOfSeveralClips) {
    EvaluateReport two = report();
    two.clips.push_back(two.clips.front());
    two.clips.back().clip = "b.mp4";
    EXPECT_THAT(evaluate_text(two), ContainsRegex("\n  a\\.mp4 .*\n  b\\.mp4 "));
}

}  // namespace
}  // namespace focusguard::app
