#include "focusguard/events/label.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace focusguard::events {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

// 2026-11-23 15:20:00 UTC.
constexpr WallTime kNow{std::chrono::seconds(1'795'447'200)};

NewLabel label(Nanoseconds begins_before_now, Nanoseconds ends_before_now) {
    return {.from = kNow + -begins_before_now, .to = kNow + -ends_before_now};
}

std::string refusal(const NewLabel& label) {
    const Status checked = check_label(label, kNow);
    if (checked) {
        return "accepted";
    }
    EXPECT_EQ(checked.error().code(), ErrorCode::kInvalidArgument);
    return checked.error().message();
}

NewLabel with_note(std::string note) {
    NewLabel noted = label(10min, 5min);
    noted.note = std::move(note);
    return noted;
}

TEST(Label, MaySpanAnythingFromAMicrosecondToADayUntilNow) {
    EXPECT_EQ(refusal(label(10min, 5min)), "accepted");
    EXPECT_EQ(refusal(label(1us, 0us)), "accepted");
    EXPECT_EQ(refusal(label(24h, 0h)), "accepted");
    EXPECT_EQ(refusal({.from = WallTime(), .to = WallTime(1s)}), "accepted");
}

TEST(Label, IsRefusedWithASentenceThatSaysWhy) {
    EXPECT_THAT(refusal(label(5min, 5min)), HasSubstr("must end after it begins"));
    EXPECT_THAT(refusal(label(5min, 10min)), HasSubstr("must end after it begins"));
    EXPECT_THAT(refusal(label(24h + 1us, 0h)), HasSubstr("at most 24 hours"));
    EXPECT_THAT(refusal(label(5min, -1us)), HasSubstr("into the future"));
    EXPECT_THAT(refusal({.from = WallTime(-1us), .to = WallTime(1s)}), HasSubstr("since 1970"));
}

TEST(Label, TakesAShortPlainNote) {
    EXPECT_EQ(refusal(with_note("")), "accepted");
    EXPECT_EQ(refusal(with_note("read a paper “on paper”")), "accepted");
    EXPECT_EQ(refusal(with_note(std::string(kLongestNote, 'x'))), "accepted");
    EXPECT_THAT(refusal(with_note(std::string(kLongestNote + 1, 'x'))), HasSubstr("200 bytes"));
    EXPECT_THAT(refusal(with_note("two\nlines")), HasSubstr("one line"));
    EXPECT_THAT(refusal(with_note("\xff")), HasSubstr("plain text"));
}

TEST(Label, KnowsItsSourcesAndStatesByName) {
    for (const LabelSource source :
         {LabelSource::kUser, LabelSource::kCorrection, LabelSource::kSampling}) {
        EXPECT_EQ(parse_label_source(to_string(source)), source);
    }
    for (const state::FocusState state : state::kAllFocusStates) {
        EXPECT_EQ(state::parse_focus_state(to_string(state)), state);
    }
    EXPECT_EQ(parse_label_source("USER"), std::nullopt);
    EXPECT_EQ(state::parse_focus_state("focused"), std::nullopt);
    EXPECT_EQ(state::parse_focus_state(""), std::nullopt);
}

}  // namespace
}  // namespace focusguard::events
