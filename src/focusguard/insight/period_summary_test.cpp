#include "focusguard/insight/period_summary.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "focusguard/events/test_rows.hpp"
#include "focusguard/insight/insight_reader.hpp"
#include "focusguard/insight/test_digests.hpp"

namespace focusguard::insight {
namespace {

using namespace std::chrono_literals;
using events::testing::TimeZone;
using testing::digest;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::kMonday;
using testing::midnight;
using testing::rows_of;
using ::testing::SizeIs;
using testing::Stretch;
using enum state::FocusState;
using std::chrono::days;

constexpr std::size_t kMondayRow = 0;
constexpr std::size_t kSundayRow = 6;

PeriodSummary summarize_days(const std::vector<DayDigest>& digests) {
    return summarize({digests.front().date, digests.back().date}, digests, {});
}

TEST(PeriodSummary, OfNothingSaysNothing) {
    const PeriodSummary none = summarize({kMonday, kMonday}, {}, {});
    EXPECT_EQ(focus_score(none.times), std::nullopt);
    EXPECT_EQ(none.longest_focused, std::nullopt);
    EXPECT_THAT(none.best_hours, IsEmpty());
    EXPECT_EQ(none.as_said, std::nullopt);
}

TEST(PeriodSummary, ScoresAsTheSessionDoes) {
    EXPECT_EQ(focus_score({3s, 1s, 0s}), 75.0);
    EXPECT_EQ(focus_score({3s, 0s, 1s}), 75.0);
    EXPECT_EQ(focus_score({0s, 0s, 1s}), 0.0);
}

TEST(PeriodSummary, JoinsWhatGoesOnOverMidnight) {
    const WallTime tuesday = midnight(kMonday + days(1));
    const PeriodSummary summary = summarize_days(
        {digest(kMonday, rows_of(tuesday + -60s, {{59.5, kFocused}})),
         digest(kMonday + days(1), rows_of(tuesday + -500ms, {{30, kFocused}, {10, kAway}}))});
    ASSERT_TRUE(summary.longest_focused);
    EXPECT_EQ(summary.longest_focused->from, tuesday + -60s);
    EXPECT_EQ(summary.longest_focused->to, tuesday + 29'500ms);
    ASSERT_THAT(summary.runs, SizeIs(1));
    EXPECT_EQ(watched(summary.runs[0].times), 99'500ms);
    EXPECT_EQ(watched(summary.times), 99'500ms);
}

TEST(PeriodSummary, ShowsHoursAsTheUsersClockDoes) {
    const DayDigest day =
        digest(kMonday, rows_of(WallTime(1'795'420'800s), {{60, kFocused}}));  // 08:00 UTC
    const auto hour_of = [&](const char* zone) {
        const TimeZone set(zone);
        const PeriodSummary summary = summarize_days({day});
        for (std::size_t hour = 0; hour < 24; ++hour) {
            if (watched(summary.heat_map[kMondayRow][hour]) > 0s) {
                return hour;
            }
        }
        return std::size_t{24};
    };
    EXPECT_EQ(hour_of("UTC"), 8U);
    EXPECT_EQ(hour_of("Europe/Berlin"), 9U);
    EXPECT_EQ(hour_of("Asia/Kathmandu"), 13U);  // 5 h 45 min ahead
}

// A whole day in one state, as the time zone has it.
PeriodSummary whole_day(const char* date) {
    const CalendarDate day = parse_date(date).value();
    const auto length =
        Seconds(midnight(day + days(1)).since_epoch() - midnight(day).since_epoch());
    return summarize_days({digest(day, rows_of(midnight(day), {{length.count(), kFocused}}))});
}

TEST(PeriodSummary, KnowsDaysOf23And25Hours) {
    const TimeZone berlin("Europe/Berlin");
    const PeriodSummary spring = whole_day("2026-03-29");
    EXPECT_EQ(watched(spring.times), 23h);
    EXPECT_EQ(watched(spring.heat_map[kSundayRow][2]), 0s) << "there is no such hour";
    EXPECT_EQ(spring.longest_focused->to.since_epoch() - spring.longest_focused->from.since_epoch(),
              23h);
    const PeriodSummary autumn = whole_day("2026-10-25");
    EXPECT_EQ(watched(autumn.times), 25h);
    EXPECT_EQ(watched(autumn.heat_map[kSundayRow][2]), 2h) << "this hour comes twice";
}

TEST(PeriodSummary, NamesTheBestHoursThatWereWatchedLongEnough) {
    const WallTime start = midnight(kMonday);
    std::vector<events::DayRow> rows;
    const auto add = [&](int hour, const std::vector<Stretch>& stretches) {
        const auto more = rows_of(start + std::chrono::hours(hour), stretches);
        rows.insert(rows.end(), more.begin(), more.end());
    };
    add(8, {{1700, kFocused}});
    add(9, {{1000, kFocused}, {1000, kAway}});
    add(10, {{1900, kFocused}, {100, kAway}});
    add(11, {{2000, kAway}});
    add(12, {{1500, kFocused}, {500, kAway}});
    EXPECT_THAT(summarize_days({digest(kMonday, rows)}).best_hours, ElementsAre(10, 12, 9));
}

TEST(PeriodSummary, SaysHowSoonEachKindOfNudgeBroughtTheUserBack) {
    const WallTime start = midnight(kMonday) + 9h;
    const std::vector<events::PlayedNudge> nudges = {{start + 10s, intervention::Kind::kBeep},
                                                     {start + 110s, intervention::Kind::kOverlay},
                                                     {start + 210s, intervention::Kind::kOverlay}};
    const std::vector<Stretch> stretches = {{5, kFocused}, {10, kDistracted}, {90, kFocused},
                                            {15, kAway},   {85, kFocused},    {12, kDistracted},
                                            {10, kFocused}};
    const PeriodSummary summary =
        summarize_days({digest(kMonday, rows_of(start, stretches), nudges)});
    EXPECT_EQ(summary.nudges, 3U);
    ASSERT_THAT(summary.recoveries, SizeIs(2));
    EXPECT_EQ(summary.recoveries[0].kind, intervention::Kind::kBeep);
    EXPECT_EQ(summary.recoveries[0].median, 5s);
    EXPECT_EQ(summary.recoveries[1].nudges, 2U);
    EXPECT_EQ(summary.recoveries[1].back, 2U);
    EXPECT_EQ(summary.recoveries[1].median, 7s);
}

TEST(PeriodSummary, SaysBothWhatTheCameraSawAndWhatTheUserSays) {
    const WallTime start = midnight(kMonday) + 9h;
    const std::vector<DayDigest> day = {
        digest(kMonday, rows_of(start, {{30, kDistracted}, {30, kFocused}}))};
    const std::vector<events::LabelSpan> said = {{start, start + 20s, kFocused}};
    const PeriodSummary summary = summarize({kMonday, kMonday}, day, said);
    EXPECT_EQ(summary.times.distracted, 30s);
    ASSERT_TRUE(summary.as_said);
    EXPECT_EQ(summary.as_said->distracted, 10s);
    EXPECT_EQ(summary.as_said->focused, 50s);
}

RC_GTEST_PROP(PeriodSummary, IsTheSumOfItsDays, ()) {
    std::vector<DayDigest> digests;
    session::StateTimes sum;
    std::uint64_t rows = 0;
    const int count = *rc::gen::inRange(1, 5);
    for (int day = 0; day < count; ++day) {
        std::vector<Stretch> stretches;
        for (const int length : *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 60))) {
            stretches.push_back({length / 2.0, *rc::gen::elementOf(state::kAllFocusStates)});
        }
        const CalendarDate date = kMonday + days(day);
        const WallTime start = midnight(date) + std::chrono::seconds(*rc::gen::inRange(0, 80'000));
        digests.push_back(digest(date, rows_of(start, stretches)));
        const PeriodSummary alone = summarize({date, date}, {&digests.back(), 1}, {});
        sum += alone.times;
        rows += alone.rows;
        RC_ASSERT(watched(alone.times) ==
                  alone.times.focused + alone.times.distracted + alone.times.away);
    }
    const PeriodSummary whole = summarize_days(digests);
    session::StateTimes map;
    for (const auto& day : whole.heat_map) {
        for (const session::StateTimes& hour : day) {
            map += hour;
        }
    }
    session::StateTimes by_day;
    for (const DayTotals& day : whole.days) {
        by_day += day.times;
    }
    session::StateTimes by_run;
    for (const RunDigest& run : whole.runs) {
        by_run += run.times;
    }
    for (const state::FocusState state : state::kAllFocusStates) {
        RC_ASSERT(whole.times[state] == sum[state]);
        RC_ASSERT(map[state] == sum[state]);
        RC_ASSERT(by_day[state] == sum[state]);
        RC_ASSERT(by_run[state] == sum[state]);
    }
    RC_ASSERT(whole.rows == rows);
    RC_ASSERT(whole.lapses.total <= whole.times.distracted);
}

TEST(Periods, AreFollowedBackwardsByOnesOfTheSameLength) {
    EXPECT_EQ(period_before({kMonday, kMonday}), (DateRange{kMonday - days(1), kMonday - days(1)}));
    EXPECT_EQ(period_before({kMonday, kMonday + days(6)}),
              (DateRange{kMonday - days(7), kMonday - days(1)}));
}

TEST(Weeks, RunFromMondayToSunday) {
    for (int day = 0; day < 7; ++day) {
        EXPECT_EQ(week_of(kMonday + days(day)), (DateRange{kMonday, kMonday + days(6)})) << day;
    }
}

}  // namespace
}  // namespace focusguard::insight
