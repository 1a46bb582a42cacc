#include "focusguard/app/calibrate_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace focusguard::app {
namespace {

using state::StepKind;
using testing::HasSubstr;
using testing::Not;

state::CalibrationProfile profile(std::optional<double> separation) {
    state::CalibrationProfile profile;
    profile.zones = {
        {"screen 1", state::ZoneKind::kScreen, {3.4, -12.0}, {0.0, -6.0}, 24.0, 14.0},
        {"keyboard", state::ZoneKind::kKeyboard, {0.0, -38.0}, {0.0, -20.0}, 14.0, 8.0}};
    profile.separation = separation;
    return profile;
}

TEST(CalibrateText, TellsZonesSeparationAndFile) {
    const std::string text = calibrate_text(profile(0.97), "/home/somebody/profile.json");
    EXPECT_THAT(text, HasSubstr("screen 1     +3° across,  -12° up"));
    EXPECT_THAT(text, HasSubstr("48° wide"));
    EXPECT_THAT(text, HasSubstr("well (97 %)"));
    EXPECT_THAT(text, HasSubstr("/home/somebody/profile.json"));
}

TEST(CalibrateText, SaysWhatToDoWhereItSeparatesBadly) {
    EXPECT_THAT(calibrate_text(profile(0.6), "f"), HasSubstr("hardly told apart (60 %)"));
    EXPECT_THAT(calibrate_text(profile(0.8), "f"), HasSubstr("fairly well (80 %)"));
    EXPECT_THAT(calibrate_text(profile(std::nullopt), "f"), HasSubstr("not known"));
}

TEST(CalibrateText, CountsScreensOnlyWhereThereAreSeveral) {
    EXPECT_THAT(prompt_text(StepKind::kScreen, 1, 1), HasSubstr("your screen"));
    EXPECT_THAT(prompt_text(StepKind::kScreen, 1, 2), HasSubstr("main screen"));
    EXPECT_THAT(prompt_text(StepKind::kScreen, 2, 2), HasSubstr("screen 2"));
    EXPECT_THAT(prompt_text(StepKind::kAway, 3, 1), Not(HasSubstr("screen 3")));
}

TEST(CalibrateJson, HoldsTheFileAndItsContent) {
    const auto json = nlohmann::json::parse(calibrate_json(profile(0.97), "f.json"));
    EXPECT_EQ(json["file"], "f.json");
    EXPECT_EQ(json["separates"], "good");
    EXPECT_EQ(json["profile"]["zones"].size(), 2U);
}

}  // namespace
}  // namespace focusguard::app
