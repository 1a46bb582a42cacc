#include "focusguard/api/label_json.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <rapidcheck/gtest.h>

#include "focusguard/http/response.hpp"

namespace focusguard::api {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

std::string refusal(const std::string& json) {
    const auto label = parse_new_label(json);
    if (label) {
        return "accepted";
    }
    EXPECT_EQ(label.error().code(), ErrorCode::kInvalidArgument);
    return label.error().message();
}

TEST(ParseNewLabel, TakesTheShortestLabel) {
    const auto label =
        parse_new_label(R"({"from": 1795447200, "to": 1795447500.25, "state": "AWAY"})").value();
    EXPECT_EQ(label.from, WallTime(1'795'447'200s));
    EXPECT_EQ(label.to, WallTime(1'795'447'500'250ms));
    EXPECT_EQ(label.state, state::FocusState::kAway);
    EXPECT_EQ(label.source, events::LabelSource::kUser);
    EXPECT_EQ(label.note, std::nullopt);
}

TEST(ParseNewLabel, TakesSourceAndNote) {
    const auto label = parse_new_label(R"({"from": 1, "to": 2, "state": "DISTRACTED",
                                           "source": "sampling", "note": "\u00fcben"})")
                           .value();
    EXPECT_EQ(label.source, events::LabelSource::kSampling);
    EXPECT_EQ(label.note, "üben");
    EXPECT_EQ(parse_new_label(R"({"from": 1, "to": 2, "state": "AWAY", "note": null})")->note,
              std::nullopt);
}

TEST(ParseNewLabel, RefusesEverythingElseInASentence) {
    for (const char* json : {"", "1", "[]", "null", "{", "\"from\"", R"({"from": 1,})",
                             R"({"from": 1e999})", "\xff"}) {
        EXPECT_THAT(refusal(json), HasSubstr("as JSON")) << json;
    }
    EXPECT_THAT(refusal(R"({"from": 1, "to": 2, "state": "AWAY", "evil": 1})"),
                HasSubstr("nothing else"));
    for (const char* times :
         {R"("from": 1)", R"("to": 1)", R"("from": "1", "to": 2)", R"("from": 1, "to": null)",
          R"("from": 1, "to": 1e11)", R"("from": -1e300, "to": 1)"}) {
        EXPECT_THAT(refusal(fmt::format("{{{}, \"state\": \"AWAY\"}}", times)),
                    HasSubstr("numbers"))
            << times;
    }
    for (const char* state : {"", R"(, "state": "away")", R"(, "state": 1)", R"(, "state": null)",
                              R"(, "state": "")", R"(, "state": ["AWAY"])"}) {
        EXPECT_THAT(refusal(fmt::format(R"({{"from": 1, "to": 2{}}})", state)),
                    HasSubstr("FOCUSED, DISTRACTED or AWAY"))
            << state;
    }
    EXPECT_THAT(refusal(R"({"from": 1, "to": 2, "state": "AWAY", "source": "bot"})"),
                HasSubstr("source"));
    EXPECT_THAT(refusal(R"({"from": 1, "to": 2, "state": "AWAY", "note": 1})"), HasSubstr("note"));
}

RC_GTEST_PROP(ParseNewLabelProperty, AnswersAnyTextWithALabelOrASentence,
              (const std::string& text)) {
    const auto label = parse_new_label(text);
    RC_ASSERT(!label);  // no text made by chance is one
    RC_ASSERT(!label.error().message().empty());
}

TEST(LabelJson, HasAllKeysAlways) {
    events::Label label{"1a", WallTime(3s), WallTime(1s), WallTime(2'500'001us)};
    EXPECT_EQ(http::json_text(label_json(label)),
              R"({"label_id":"1a","created_at":3.0,"from":1.0,"to":2.500001,"state":null,)"
              R"("source":"user","note":null,"session_id":null})");
    label.state = state::FocusState::kFocused;
    label.note = "a note";
    label.session_id = "2b";
    EXPECT_EQ(http::json_text(label_json(label)),
              R"({"label_id":"1a","created_at":3.0,"from":1.0,"to":2.500001,"state":"FOCUSED",)"
              R"("source":"user","note":"a note","session_id":"2b"})");
}

TEST(LabelJson, OfADayListsWhatStandsAndWhatCounts) {
    const events::Label label{"1a", WallTime(3s), WallTime(1s), WallTime(2s),
                              state::FocusState::kAway};
    events::Label deleted = label;
    deleted.label_id = "2b";
    events::Label deletion = deleted;
    deletion.state.reset();
    const events::LabelRows rows{{label, deleted, deletion}, 7};
    const auto spans = events::resolve_labels(rows.rows, WallTime(0s), WallTime(9s));
    const auto json = label_day_json("1970-01-01", rows, spans);
    EXPECT_EQ(json["date"], "1970-01-01");
    ASSERT_EQ(json["labels"].size(), 1U);
    EXPECT_EQ(json["labels"][0]["label_id"], "1a");
    EXPECT_EQ(http::json_text(json["spans"]),
              R"([{"from":1.0,"to":2.0,"state":"AWAY","source":"user","label_id":"1a"}])");
    EXPECT_EQ(json["unreadable_files"], 7);
}

}  // namespace
}  // namespace focusguard::api
