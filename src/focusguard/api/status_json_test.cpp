#include "focusguard/api/status_json.hpp"

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <rapidcheck/gtest.h>

#include "focusguard/http/response.hpp"

namespace focusguard::api {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAreArray;

LiveStatus full_status() {
    LiveStatus status;
    status.session.mode = session::Mode::kRunning;
    status.session.session_id = "5b0c31c2-6d0f-4a3e-8f68-0d1f53c1a001";
    status.session.run_id = "0b6a1de5-1f6b-4d57-9a51-2f1c2f6f6002";
    status.session.raw_state = state::FocusState::kAway;
    status.session.smoothed_state = state::FocusState::kDistracted;
    status.session.streaks.distracted = 3456ms;
    status.session.totals = {.focused = 61237ms, .distracted = 3456ms, .away = 1s};
    status.session.total_run = 65693ms;
    status.session.started_at = WallTime(1795449600123456us);
    status.session.last_intervention_at = WallTime(1795449650s);
    status.camera = {.state = capture::CameraState::kLive,
                     .source = "/dev/video2",
                     .message = "",
                     .remedy = "",
                     .size = {640, 480},
                     .frames_per_second = 29.94};
    status.storage = {.state = events::StorageState::kFull,
                      .folder = "data/events/",
                      .message = "The disk is full; free some space.",
                      .rows_written = 12,
                      .rows_journaled = 7,
                      .rows_waiting = 3,
                      .rows_dropped = 1};
    status.cooldown_s = 90;
    status.distracted_trigger_s = 4;
    status.away_ignore_s = 15.5;
    status.vision_model = "face_mesh_attention";
    status.power_mode = "balanced";
    status.frames_per_second = 29.76;
    status.frames_dropped = 7;
    status.nose_offset_signed = -0.012345;
    status.state_reason = "looking_left";
    status.state_confidence = 0.876;
    status.judging_method = "pose_gaze";
    status.is_learning_pose = true;
    status.calibration.state = "collecting";
    status.calibration.step = "screen 2";
    status.calibration.progress = 0.3333;
    status.calibration.sees_face = true;
    status.calibration.screens = 1;
    status.calibration.profile = ProfileInUse{WallTime(1795440000s), 2, "good"};
    status.calibration.has_drifted = true;
    status.training = {TrainingState::kRunning, 0.2512, "fit", ""};
    status.viewers = 2;
    status.overlay = OverlayNudge{
        .number = 3, .state = "DISTRACTED", .level = "soft_nudge", .at = WallTime(1795449650250ms)};
    status.asking = {.ask = "rarely", .per_day = 4, .apart_s = 3600.0};
    status.session.paused_until = WallTime(1795450000s);
    status.nudges = {.enabled = true,
                     .snoozed_until = WallTime(1795450500s),
                     .today = 4,
                     .daily_cap = 50,
                     .held_back_by = "snoozed"};
    status.program_version = "0.1.0";
    return status;
}

TEST(StatusJson, TellsEverythingInTheContractsWords) {
    EXPECT_EQ(
        http::json_text(status_json(full_status())),
        R"({"mode":"RUNNING","current_state":"DISTRACTED","distracted_streak_s":3.46,)"
        R"("focused_streak_s":0.0,"away_streak_s":0.0,"last_intervention_ts":1795449650.0,)"
        R"("cooldown_s":90.0,"distracted_trigger_s":4.0,"away_ignore_s":15.5,"focus_score":93.22,)"
        R"("session_start_ts":1795449600.12,"session_end_ts":0.0,"total_run_s":65.69,)"
        R"("focused_time_s":61.24,"distracted_time_s":3.46,"away_time_s":1.0,)"
        R"("session_id":"5b0c31c2-6d0f-4a3e-8f68-0d1f53c1a001",)"
        R"("run_id":"0b6a1de5-1f6b-4d57-9a51-2f1c2f6f6002","raw_state":"AWAY",)"
        R"("state_reason":"looking_left","state_confidence":0.88,)"
        R"("judging":{"method":"pose_gaze","learning_pose":true},)"
        R"("scorer":{"kind":"rules","version":null,"model_id":null,"message":""},)"
        R"("calibration":{"state":"collecting","step":"screen 2","progress":0.33,)"
        R"("sees_face":true,"screens":1,"message":"","separation":"unknown",)"
        R"("profile":{"made_at":1795440000.0,"screens":2,"separation":"good"},"drifted":true},)"
        R"("training":{"state":"running","progress":0.25,"step":"fit","message":""},)"
        R"("camera":{"state":"live","source":"/dev/video2","message":"","remedy":"",)"
        R"("width":640,"height":480,"fps":29.9},)"
        R"("vision":{"model":"face_mesh_attention","power":"balanced"},)"
        R"("fps":29.8,"frames_dropped":7,"nose_offset_signed":-0.0123,"viewers":2,)"
        R"("storage":{"state":"full","folder":"data/events/",)"
        R"("message":"The disk is full; free some space.","rows_written":12,"rows_journaled":7,"rows_waiting":3,)"
        R"("rows_dropped":1},"overlay":{"number":3,"state":"DISTRACTED","level":"soft_nudge",)"
        R"("ts":1795449650.25},)"
        R"("labels":{"ask":"rarely","ask_per_day":4,"ask_apart_s":3600.0},)"
        R"("paused_until_ts":1795450000.0,"nudges":{"enabled":true,)"
        R"("snoozed_until_ts":1795450500.0,"today":4,"daily_cap":50,"held_back_by":"snoozed"},)"
        R"("version":"0.1.0"})");
}

TEST(StatusJson, TellsUnknownAndZeroAndNullBeforeAnythingHappened) {
    const auto json = status_json(LiveStatus{});
    EXPECT_EQ(json["mode"], "IDLE");
    EXPECT_EQ(json["current_state"], "UNKNOWN");
    EXPECT_EQ(json["raw_state"], "UNKNOWN");
    EXPECT_EQ(json["last_intervention_ts"], 0.0);
    EXPECT_EQ(json["session_start_ts"], 0.0);
    EXPECT_EQ(json["session_end_ts"], 0.0);
    EXPECT_TRUE(json["nose_offset_signed"].is_null());
    EXPECT_TRUE(json["overlay"].is_null());
    EXPECT_TRUE(json["nudges"]["held_back_by"].is_null());
    EXPECT_EQ(json["nudges"]["snoozed_until_ts"], 0.0);
    EXPECT_EQ(json["paused_until_ts"], 0.0);
}

TEST(StatusJson, HasTheSameKeysWhateverHappened) {
    const auto keys = [](const LiveStatus& status) {
        std::vector<std::string> found;
        const auto json = status_json(status);
        for (const auto& item : json.items()) {
            found.push_back(item.key());
        }
        return found;
    };
    const auto full = keys(full_status());
    const auto empty = keys(LiveStatus{});
    EXPECT_THAT(empty, ElementsAreArray(full));
    EXPECT_EQ(full.size(), 37U);
}

TEST(StatusJson, TellsNumbersThatAreNotFiniteAsZero) {
    LiveStatus status;
    status.frames_per_second = std::numeric_limits<double>::infinity();
    status.nose_offset_signed = std::numeric_limits<double>::quiet_NaN();
    status.camera.frames_per_second = -std::numeric_limits<double>::infinity();
    const auto json = status_json(status);
    EXPECT_EQ(json["fps"], 0.0);
    EXPECT_EQ(json["nose_offset_signed"], 0.0);
    EXPECT_EQ(json["camera"]["fps"], 0.0);
}

TEST(StatusJson, ReplacesWhatIsNotUtf8) {
    LiveStatus status;
    status.camera.source = "clip\xff.mp4\n\"<script>";
    const auto read = nlohmann::json::parse(http::json_text(status_json(status)));
    EXPECT_EQ(read["camera"]["source"], "clip\xef\xbf\xbd.mp4\n\"<script>");
}

RC_GTEST_PROP(StatusJson, HasTimesThatAddUpToTheRun,
              (std::uint32_t focused, std::uint32_t distracted, std::uint32_t away)) {
    // Milliseconds up to 49 days, and an odd number of nanoseconds.
    LiveStatus status;
    status.session.totals = {.focused = focused * 1ms + 123457ns,
                             .distracted = distracted * 1ms + 498765ns,
                             .away = away * 1ms};
    status.session.total_run = status.session.totals.focused + status.session.totals.distracted +
                               status.session.totals.away;
    const auto json = nlohmann::json::parse(http::json_text(status_json(status)));
    const double sum = json["focused_time_s"].get<double>() +
                       json["distracted_time_s"].get<double>() + json["away_time_s"].get<double>();
    RC_ASSERT(std::abs(sum - json["total_run_s"].get<double>()) <= 0.05);
}

RC_GTEST_PROP(StatusJson, IsOneLineOfValidJsonWhateverTheTextsHold, (const std::string& text)) {
    LiveStatus status;
    status.camera.source = text;
    status.storage.message = text;
    status.vision_model = text;
    const std::string line = http::json_text(status_json(status));
    RC_ASSERT(line.find('\n') == std::string::npos);
    RC_ASSERT(nlohmann::json::accept(line));
}

TEST(TimelineJson, ListsTheSpansInOrder) {
    const std::vector<insight::TimelineSpan> spans = {
        {WallTime(1795449600s), WallTime(1795449700500ms), state::FocusState::kFocused},
        {WallTime(1795449700500ms), WallTime(1795449800s), state::FocusState::kAway}};
    const std::vector<events::LabelSpan> corrections = {
        {WallTime(1795449600s), WallTime(1795449700s), state::FocusState::kDistracted,
         events::LabelSource::kCorrection, "1a"}};
    EXPECT_EQ(http::json_text(timeline_json("2026-11-23", spans, corrections)),
              R"({"date":"2026-11-23","spans":[)"
              R"({"from":1795449600.0,"to":1795449700.5,"state":"FOCUSED"},)"
              R"({"from":1795449700.5,"to":1795449800.0,"state":"AWAY"}],"corrections":[)"
              R"({"from":1795449600.0,"to":1795449700.0,"state":"DISTRACTED",)"
              R"("source":"correction","label_id":"1a"}]})");
}

TEST(TimelineJson, HasAnEmptyListForAnEmptyDay) {
    EXPECT_EQ(http::json_text(timeline_json("2026-11-23", {}, {})),
              R"({"date":"2026-11-23","spans":[],"corrections":[]})");
}

}  // namespace
}  // namespace focusguard::api
