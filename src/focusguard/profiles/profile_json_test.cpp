#include "focusguard/profiles/profile_json.hpp"

#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <rapidcheck/gtest.h>

namespace focusguard::profiles {
namespace {

using nlohmann::ordered_json;
using state::CalibrationProfile;
using state::ZoneKind;
using testing::HasSubstr;

CalibrationProfile sample() {
    CalibrationProfile profile;
    profile.zones = {{"screen 1", ZoneKind::kScreen, {-3.25, -12.5}, {-1.0, -6.125}, 24.5, 14.75},
                     {"keyboard", ZoneKind::kKeyboard, {0.1, -38.7}, {0.0, -20.0}, 14.0, 8.0}};
    profile.usual_openness = 0.72;
    profile.usual_distance_cm = 51.3;
    profile.separation = 0.96875;
    profile.made_at = WallTime(std::chrono::microseconds(1'767'225'600'123'456));
    return profile;
}

std::string refusal(const std::function<void(ordered_json&)>& change) {
    ordered_json json = ordered_json::parse(profile_text(sample()));
    change(json);
    const auto profile = parse_profile(json.dump());
    return profile ? "accepted" : profile.error().message();
}

TEST(ProfileJson, ComesBackAsItWas) {
    EXPECT_EQ(*parse_profile(profile_text(sample())), sample());
    CalibrationProfile without_away = sample();
    without_away.separation.reset();
    EXPECT_EQ(*parse_profile(profile_text(without_away)), without_away);
}

TEST(ProfileJson, HoldsNumbersAndTheNamesOfZonesOnly) {
    const ordered_json flat = ordered_json::parse(profile_text(sample())).flatten();
    for (const auto& [pointer, value] : flat.items()) {
        const bool is_name = pointer.ends_with("/name") || pointer.ends_with("/kind");
        EXPECT_TRUE(value.is_number() || is_name) << pointer;
    }
}

TEST(ProfileJson, NamesTheFirstThingThatIsWrong) {
    EXPECT_THAT(refusal([](ordered_json& json) { json["zones"][1]["eyes"]["yaw_deg"] = 91; }),
                HasSubstr("zones[1].eyes.yaw_deg must be a number from -90 to 90"));
    EXPECT_THAT(refusal([](ordered_json& json) { json["zones"][0]["half_width_deg"] = 0; }),
                HasSubstr("zones[0].half_width_deg"));
    EXPECT_THAT(refusal([](ordered_json& json) { json["zones"][0]["kind"] = "door"; }),
                HasSubstr("zones[0].kind must be screen or keyboard"));
    EXPECT_THAT(
        refusal([](ordered_json& json) { json["zones"][0]["name"] = std::string(99, 'x'); }),
        HasSubstr("zones[0].name"));
    EXPECT_THAT(refusal([](ordered_json& json) { json["zones"].erase(0); }),
                HasSubstr("one screen"));
    EXPECT_THAT(refusal([](ordered_json& json) { json["zones"] = ordered_json::array(); }),
                HasSubstr("1 to 32 zones"));
    EXPECT_THAT(refusal([](ordered_json& json) { json["usual_openness"] = "0.8"; }),
                HasSubstr("usual_openness"));
    EXPECT_THAT(refusal([](ordered_json& json) { json["usual_distance_cm"] = nullptr; }),
                HasSubstr("usual_distance_cm"));
    EXPECT_THAT(refusal([](ordered_json& json) { json["separation"] = 0.2; }),
                HasSubstr("separation"));
    EXPECT_THAT(refusal([](ordered_json& json) { json.erase("made_at_s"); }),
                HasSubstr("made_at_s"));
    EXPECT_THAT(refusal([](ordered_json& json) { json.erase("version"); }), HasSubstr("version"));
    EXPECT_THAT(refusal([](ordered_json& json) { json["zones"][0] = 5; }), HasSubstr("zones[0]"));
}

TEST(ProfileJson, LeavesFilesOfOtherVersionsAlone) {
    ordered_json json = ordered_json::parse(profile_text(sample()));
    json["version"] = 2;
    EXPECT_EQ(parse_profile(json.dump()).error().code(), ErrorCode::kFailedPrecondition);
}

TEST(ProfileJson, RefusesWhatIsNoJson) {
    for (const char* text : {"", "{", "[]", "null", "7", "{} {}", "\xff"}) {
        EXPECT_EQ(parse_profile(text).error().code(), ErrorCode::kDataLoss) << text;
    }
}

// A file that a crash, a disk or an editor has cut or changed anywhere.
RC_GTEST_PROP(ProfileJsonProperty, SurvivesAnyDamage, ()) {
    std::string text = profile_text(sample());
    const auto place = *rc::gen::inRange<std::size_t>(0, text.size());
    if (*rc::gen::arbitrary<bool>()) {
        text.resize(place);
    } else {
        text[place] = *rc::gen::arbitrary<char>();
    }
    const auto profile = parse_profile(text);
    if (profile) {
        RC_ASSERT(*parse_profile(profile_text(*profile)) == *profile);
    } else {
        RC_ASSERT(!profile.error().message().empty());
    }
}

}  // namespace
}  // namespace focusguard::profiles
