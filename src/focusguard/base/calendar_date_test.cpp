#include "focusguard/base/calendar_date.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace focusguard {
namespace {

using namespace std::chrono_literals;

TEST(CalendarDate, TakesOnlyDaysThatExistWrittenInFull) {
    EXPECT_EQ(parse_date("2026-11-25"), CalendarDate(2026y / 11 / 25));
    EXPECT_EQ(parse_date("2024-02-29"), CalendarDate(2024y / 2 / 29));
    for (const char* const text : {"", "today", "2026-02-29", "2026-2-9", "2026-11-25 ", "26-11-25",
                                   "2026-13-01", "2026-00-01", "2026-11-25T10:00", "..%2f"}) {
        EXPECT_EQ(parse_date(text), std::nullopt) << text;
    }
}

RC_GTEST_PROP(CalendarDate, ReadsWhatItWrites, ()) {
    // From 1970 to the year 9999.
    const CalendarDate date{std::chrono::days(*rc::gen::inRange(0, 2'932'896))};
    RC_ASSERT(parse_date(to_text(date)) == date);
}

TEST(CalendarDate, IsTheOneThatTheUsersCalendarShows) {
    const WallTime time(1'795'447'200s);
    EXPECT_EQ(to_text(local_calendar_date(time)), local_date(time));
}

}  // namespace
}  // namespace focusguard
