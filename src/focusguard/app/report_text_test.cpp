#include "focusguard/app/report_text.hpp"

#include <cstdlib>
#include <ctime>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace focusguard::app {
namespace {

using namespace std::chrono_literals;
using insight::DateRange;
using insight::DayDigest;
using insight::DayTotals;
using std::chrono::days;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

const CalendarDate kMonday = std::chrono::year(2026) / 11 / 23;
constexpr WallTime kNine{std::chrono::seconds(1'795'424'400)};  // on that day, UTC

class ReportTextTest : public ::testing::Test {
protected:
    void SetUp() override {
        setenv("TZ", "UTC", 1);
        tzset();
    }

    // A morning with a lapse in it, and two nudges.
    static insight::Insight insight() {
        DayDigest day;
        day.date = kMonday;
        day.rows = 100;
        day.quarters = {{kNine, {10min, 2min, 3min}}, {kNine + 15min, {15min, 0s, 0s}}};
        day.spans = {{kNine, kNine + 10min, state::FocusState::kFocused},
                     {kNine + 10min, kNine + 12min, state::FocusState::kDistracted},
                     {kNine + 12min, kNine + 15min, state::FocusState::kAway},
                     {kNine + 15min, kNine + 30min, state::FocusState::kFocused}};
        day.runs = {{{"run", "session"}, kNine, kNine + 30min, {25min, 2min, 3min}}};
        day.nudges = 2;
        using End = intervention::NudgeOutcome::End;
        day.nudge_outcomes = {
            {intervention::Kind::kBeep, state::FocusState::kDistracted, End::kBack, 6s},
            {intervention::Kind::kVideo, state::FocusState::kAway, End::kUnknown, 60s}};
        day.eyes.perclos.add(0.05, 1800);
        const DateRange range{kMonday, kMonday + days(6)};
        const std::vector<DayDigest> digests = {day};
        return {summarize(range, digests, {}), summarize(period_before(range), {}, {})};
    }

    static std::string text(const ReportLook& look) { return report_text(insight(), look); }

    // In characters, of which UTF-8 may need several bytes each.
    static std::size_t width(const std::string& line) {
        return static_cast<std::size_t>(std::ranges::count_if(
            line, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
    }
};

TEST_F(ReportTextTest, SaysWhatMatters) {
    const std::string report = text({.glyphs = Glyphs::kAscii});
    for (const char* const part :
         {"FocusGuard, 2026-11-23 to 2026-11-29", "Focus score    83.3 %\n",
          "Watched        30 min\n", "focused 25 min, distracted 2 min, away 3 min",
          "Longest focus  15 min, 2026-11-23 09:15 to 09:30\n",
          "Lapses         1, median 2 min, longest 2 min\n", "Nudges         2\n",
          "back after BEEP: median 6 s, 1 of 1", "back after VIDEO: mostly not, 0 of 1",
          "Eyes           closed 5.0 % of the time\n", "Best hours     09:00 (83 %)\n",
          "2026-11-23 09:00 to 09:30        30 min   83 %"}) {
        EXPECT_THAT(report, HasSubstr(part)) << report;
    }
}

TEST_F(ReportTextTest, KeepsToTheWidthOfTheTerminal) {
    for (const int columns : {60, 80, 100, 200}) {
        for (const Glyphs glyphs : {Glyphs::kAscii, Glyphs::kUnicode}) {
            std::istringstream lines(text({.columns = columns, .glyphs = glyphs}));
            for (std::string line; std::getline(lines, line);) {
                EXPECT_LE(width(line), static_cast<std::size_t>(columns)) << line;
            }
        }
    }
}

TEST_F(ReportTextTest, IsPlainUnlessColoursAreAskedFor) {
    EXPECT_THAT(text({}), Not(HasSubstr("\x1b")));
    EXPECT_THAT(text({.colour = ReportColour::kOn}), HasSubstr("\x1b[32m"));
    for (const char c : text({.glyphs = Glyphs::kAscii})) {
        EXPECT_GE(c, '\0') << "no ASCII";
    }
}

TEST_F(ReportTextTest, SaysSoWhenNothingWasWatched) {
    const DateRange range{kMonday, kMonday};
    const std::string report =
        report_text({summarize(range, {}, {}), summarize(range, {}, {})}, {});
    EXPECT_EQ(report, "FocusGuard, 2026-11-23\n\nNothing was watched on these days.\n");
}

TEST_F(ReportTextTest, ComparesWithThePeriodBefore) {
    insight::Insight both = insight();
    both.previous = both.summary;
    both.previous.times = {1min, 1min, 0s};
    EXPECT_THAT(report_text(both, {}), HasSubstr("83.3 %  (+33.3 on the 7 days before)"));
}

TEST(SpokenTime, HasTheUnitThatFits) {
    EXPECT_EQ(spoken_time(0s), "0 s");
    EXPECT_EQ(spoken_time(59'400ms), "59 s");
    EXPECT_EQ(spoken_time(59'600ms), "1 min");
    EXPECT_EQ(spoken_time(59min + 29s), "59 min");
    EXPECT_EQ(spoken_time(2h + 5min), "2 h 05 min");
    EXPECT_EQ(spoken_time(123h), "123 h 00 min");
}

TEST(Bars, AreCutInTheProportionOfTheStates) {
    const std::vector<BarRow> rows = {{"a", {2h, 1h, 1h}}, {"bb", {1h, 1h, 0s}}, {"c", {}}};
    EXPECT_EQ(bars_text(rows, {.columns = 31, .glyphs = Glyphs::kAscii}),
              "a  ####==..   4 h 00 min  50 %\n"
              "bb ##==       2 h 00 min  50 %\n"
              "c                    0 s     -\n");
}

TEST(BarRows, StandForDaysWeeksOrMonths) {
    const std::vector<DayTotals> totals = {{kMonday, {1h, 0s, 0s}},
                                           {kMonday + days(1), {1h, 0s, 0s}}};
    const auto rows = bar_rows({kMonday, kMonday + days(6)}, totals);
    ASSERT_THAT(rows, SizeIs(7));
    EXPECT_EQ(rows[1].label, "Tue 2026-11-24");
    EXPECT_EQ(rows[1].times.focused, 1h);
    const auto weeks = bar_rows({kMonday - days(60), kMonday + days(6)}, totals);
    ASSERT_THAT(weeks, SizeIs(10));
    EXPECT_EQ(weeks[9].label, "from 2026-11-23");
    EXPECT_EQ(weeks[9].times.focused, 2h);
    const auto months = bar_rows({kMonday - days(364), kMonday}, totals);
    ASSERT_THAT(months, SizeIs(13));
    EXPECT_EQ(months[12].label, "2026-11");
}

TEST(Hours, AreTheDarkerTheMoreOfThemWasFocused) {
    insight::HeatMap map{};
    map[0][8] = {60min, 0s, 0s};
    map[0][9] = {30min, 30min, 0s};
    map[0][10] = {0s, 0s, 60min};
    map[6][23] = {59s, 0s, 0s};
    EXPECT_THAT(hours_text(map, {.glyphs = Glyphs::kAscii}),
                HasSubstr("Mon  ........#+_.............\n"));
    EXPECT_THAT(hours_text(map, {.glyphs = Glyphs::kUnicode}),
                HasSubstr("Mon  ........█▒_.............\n"));
    EXPECT_THAT(hours_text(map, {.glyphs = Glyphs::kAscii}),
                HasSubstr("Sun  ........................\n"));
}

}  // namespace
}  // namespace focusguard::app
