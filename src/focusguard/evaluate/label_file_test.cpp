#include "focusguard/evaluate/label_file.hpp"

#include <string>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "focusguard/evaluate/evaluate_test_support.hpp"

namespace focusguard::evaluate {
namespace {

using enum state::FocusState;
using testing::ElementsAre;
using testing::HasSubstr;

Spans labels(std::string_view text) {
    const Result<Spans> parsed = parse_labels(text, "l.csv");
    EXPECT_TRUE(parsed.has_value()) << parsed.error().message();
    return parsed.has_value() ? *parsed : Spans();
}

std::string refusal(std::string_view text) {
    const Result<Spans> parsed = parse_labels(text, "l.csv");
    EXPECT_FALSE(parsed.has_value());
    if (parsed.has_value()) {
        return {};
    }
    EXPECT_EQ(parsed.error().code(), ErrorCode::kInvalidArgument);
    return parsed.error().message();
}

TEST(LabelFile, IsSpansInSeconds) {
    EXPECT_THAT(
        labels("start_s,end_s,state\n0,2.5,FOCUSED\n2.5,4,DISTRACTED\n6,7.25,AWAY\n"),
        ElementsAre(span(0, 2.5, kFocused), span(2.5, 4, kDistracted), span(6, 7.25, kAway)));
}

TEST(LabelFile, TakesWhatSpreadsheetsAndPeopleWrite) {
    EXPECT_THAT(labels("\xEF\xBB\xBFnote,state,start_s,end_s\r\n"
                       "\"well, here\",away, 3 ,4\r\n"
                       "\r\n"
                       ",\"Focused\",0,1\r\n"
                       ",focused,1,3"),
                ElementsAre(span(0, 3, kFocused), span(3, 4, kAway)));
}

TEST(LabelFile, IsRefusedWithFileAndLine) {
    const std::string header = "start_s,end_s,state\n";
    EXPECT_THAT(refusal("begin,end,state\n0,1,AWAY\n"), HasSubstr("l.csv, line 1: the column "
                                                                  "start_s is missing"));
    EXPECT_THAT(refusal(header + "0,1,AWAY\n\n1,2,BORED\n"),
                HasSubstr("l.csv, line 4: state is 'BORED'"));
    EXPECT_THAT(refusal(header + "0,1 s,AWAY\n"), HasSubstr("line 2: end_s is '1 s'"));
    EXPECT_THAT(refusal(header + "-1,1,AWAY\n"), HasSubstr("start_s is '-1'"));
    EXPECT_THAT(refusal(header + "0,nan,AWAY\n"), HasSubstr("end_s is 'nan'"));
    EXPECT_THAT(refusal(header + "0,1e300,AWAY\n"), HasSubstr("end_s is '1e300'"));
    EXPECT_THAT(refusal(header + "2,2,AWAY\n"), HasSubstr("end_s is 2, which is not after"));
    EXPECT_THAT(refusal(header + "0,1\n"), HasSubstr("line 2: this has fewer fields"));
    EXPECT_THAT(refusal(header + "0,1,\"AW\\AY\"\n"), HasSubstr("line 2: this is not CSV"));
    EXPECT_THAT(refusal(header + "0,2,AWAY\n5,6,AWAY\n1,3,FOCUSED\n"),
                HasSubstr("line 4: this span begins before the one before it has ended"));
}

TEST(LabelFile, WithoutASpanIsRefused) {
    EXPECT_THAT(refusal(""), HasSubstr("l.csv holds no labels"));
    EXPECT_THAT(refusal("start_s,end_s,state\n"), HasSubstr("l.csv holds no labels"));
}

TEST(LabelFile, ShowsNothingInErrorsThatATerminalWouldObey) {
    EXPECT_THAT(refusal("start_s,end_s,state\n0,1,\x1b[31m\n"), HasSubstr("state is '?[31m'"));
}

RC_GTEST_PROP(LabelFileProperty, GivesBackWhatWasWritten, ()) {
    const Spans spans = any_spans();
    std::string text = "start_s,end_s,state\n";
    for (const Span& span : spans) {
        text += fmt::format("{},{},{}\n", Seconds(span.begin).count(), Seconds(span.end).count(),
                            to_string(span.state));
    }
    const Result<Spans> parsed = parse_labels(text, "l.csv");
    RC_ASSERT(parsed.has_value());
    RC_ASSERT(*parsed == joined(spans));
}

}  // namespace
}  // namespace focusguard::evaluate
