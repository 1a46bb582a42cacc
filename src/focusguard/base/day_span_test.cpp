#include "focusguard/base/day_span.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace focusguard {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

TEST(DaySpan, IsReadFromItsText) {
    EXPECT_EQ(parse_day_span("12:30-13:05"),
              (DaySpan{hours(12) + minutes(30), hours(13) + minutes(5)}));
    EXPECT_EQ(parse_day_span("22:00-07:00"), (DaySpan{hours(22), hours(7)}));
    EXPECT_EQ(parse_day_span("00:00-24:00"), DaySpan{});
}

class NoDaySpan : public testing::TestWithParam<const char*> {};

TEST_P(NoDaySpan, IsRefused) {
    EXPECT_EQ(parse_day_span(GetParam()), std::nullopt);
}

INSTANTIATE_TEST_SUITE_P(Texts, NoDaySpan,
                         testing::Values("", "22:00", "22-07", "9:00-10:00", "22:00-07:0",
                                         "22:00-07:000", "22:60-23:00", "24:00-07:00",
                                         "24:01-07:00", "22:00-24:01", "25:00-26:00", "-1:00-02:00",
                                         "12:-1-13:00", "12.00-13.00", "12:00 13:00", "08:00-08:00",
                                         "1a:00-13:00", "+1:00-13:00", "12:00-13:0\n"));

TEST(DaySpan, HoldsItsFirstMinuteAndNotTheOneAfterItsLast) {
    const DaySpan lunch{hours(12), hours(13)};
    EXPECT_FALSE(contains(lunch, hours(12) - minutes(1)));
    EXPECT_TRUE(contains(lunch, hours(12)));
    EXPECT_TRUE(contains(lunch, hours(13) - minutes(1)));
    EXPECT_FALSE(contains(lunch, hours(13)));
}

TEST(DaySpan, GoesPastMidnight) {
    const DaySpan night{hours(22), hours(7)};
    EXPECT_TRUE(contains(night, hours(23)));
    EXPECT_TRUE(contains(night, minutes(0)));
    EXPECT_TRUE(contains(night, hours(6)));
    EXPECT_FALSE(contains(night, hours(7)));
    EXPECT_FALSE(contains(night, hours(12)));
}

RC_GTEST_PROP(DaySpanProperty, ReadsItsOwnText, ()) {
    const DaySpan span{minutes(*rc::gen::inRange(0, 1440)), minutes(*rc::gen::inRange(0, 1441))};
    RC_PRE(span.from != span.to);
    RC_ASSERT(parse_day_span(to_string(span)) == span);
}

// Any minute is in the span or in the one from its end to its beginning, never in both.
RC_GTEST_PROP(DaySpanProperty, AndItsRestMakeTheDay, ()) {
    const DaySpan span{minutes(*rc::gen::inRange(0, 1440)), minutes(*rc::gen::inRange(0, 1440))};
    RC_PRE(span.from != span.to);
    const minutes time(*rc::gen::inRange(0, 1440));
    RC_ASSERT(contains(span, time) != contains(DaySpan{span.to, span.from}, time));
}

}  // namespace
}  // namespace focusguard
