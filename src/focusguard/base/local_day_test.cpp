#include "focusguard/base/local_day.hpp"

#include <cstdlib>
#include <ctime>

#include <gtest/gtest.h>

namespace focusguard {
namespace {

using namespace std::chrono_literals;

class LocalDayTest : public testing::Test {
protected:
    void SetUp() override { set_zone("Europe/Berlin"); }

    void TearDown() override { set_zone("UTC"); }

    static void set_zone(const char* zone) {
        setenv("TZ", zone, 1);
        tzset();
    }

    static Nanoseconds length(const LocalDay& day) {
        return day.to.since_epoch() - day.from.since_epoch();
    }
};

TEST_F(LocalDayTest, RunsFromOneLocalMidnightToTheNext) {
    const LocalDay day = parse_local_day("2026-11-23").value();
    // 23:00 UTC of the day before.
    EXPECT_EQ(day.from, WallTime(1'795'388'400s));
    EXPECT_EQ(length(day), 24h);
}

TEST_F(LocalDayTest, HasAnHourLessOrMoreWhereTheClocksChange) {
    EXPECT_EQ(length(parse_local_day("2026-03-29").value()), 23h);
    EXPECT_EQ(length(parse_local_day("2026-10-25").value()), 25h);
}

TEST_F(LocalDayTest, HoldsItsFirstInstantAndNotItsLast) {
    const LocalDay day = parse_local_day("2026-10-25").value();
    EXPECT_EQ(local_day_of(day.from), day);
    EXPECT_EQ(local_day_of(day.to + Nanoseconds(-1us)), day);
    EXPECT_EQ(local_day_of(day.to), parse_local_day("2026-10-26").value());
}

TEST_F(LocalDayTest, IsNotFoundInOtherTexts) {
    for (const char* text :
         {"", "2026", "2026-11", "2026-11-23 ", " 2026-11-23", "2026-1-2", "2026-02-31",
          "2026-13-01", "2026-00-10", "26-11-23", "2026-11-23x", "2026/11/23", "today"}) {
        EXPECT_EQ(parse_local_day(text), std::nullopt) << text;
    }
}

}  // namespace
}  // namespace focusguard
