#include "focusguard/insight/day_digest.hpp"

#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "focusguard/events/test_rows.hpp"
#include "focusguard/insight/digest_json.hpp"
#include "focusguard/insight/test_digests.hpp"

namespace focusguard::insight {
namespace {

using namespace std::chrono_literals;
using events::DayRow;
using testing::digest;
using ::testing::IsEmpty;
using testing::kMonday;
using testing::midnight;
using testing::rows_of;
using ::testing::SizeIs;
using enum state::FocusState;

TEST(DayDigest, OfNoRowsIsEmpty) {
    const DayDigest none = digest(kMonday, {});
    EXPECT_EQ(none.rows, 0U);
    EXPECT_EQ(watched(total(none.quarters)), 0s);
    EXPECT_THAT(none.runs, IsEmpty());
    EXPECT_EQ(none.eyes.perclos.mean(), std::nullopt);
}

TEST(DayDigest, CountsTimeByQuartersOfAnHour) {
    const DayDigest day =
        digest(kMonday, rows_of(midnight(kMonday) + 9h + 14min, {{60, kFocused}, {30, kAway}}));
    ASSERT_THAT(day.quarters, SizeIs(2));
    EXPECT_EQ(day.quarters[0].from, midnight(kMonday) + 9h);
    // The row at the stroke of the quarter belongs to the new one.
    EXPECT_EQ(day.quarters[0].times.focused, 59'500ms);
    EXPECT_EQ(day.quarters[1].times.focused, 500ms);
    EXPECT_EQ(day.quarters[1].times.away, 30s);
}

TEST(DayDigest, TellsRunsApart) {
    const WallTime start = midnight(kMonday) + 9h;
    std::vector<DayRow> rows = rows_of(start, {{10, kFocused}}, 1);
    const std::vector<DayRow> later = rows_of(start + 1h, {{20, kAway}}, 0);
    rows.insert(rows.end(), later.begin(), later.end());
    const DayDigest day = digest_of(kMonday, {rows, {{"late", "s"}, {"early", "s"}}, 0}, {});
    ASSERT_THAT(day.runs, SizeIs(2));
    EXPECT_EQ(day.runs[0].run.run_id, "early");
    EXPECT_EQ(day.runs[0].from, start);
    EXPECT_EQ(day.runs[0].to, start + 10s);
    EXPECT_EQ(day.runs[0].times.focused, 10s);
    EXPECT_EQ(day.runs[1].times.away, 20s);
}

TEST(DayDigest, MeansAreOverTheTimeInWhichSomethingWasMeasured) {
    std::vector<DayRow> rows = rows_of(midnight(kMonday), {{2, kFocused}});
    const std::vector<float> figures = {0.1F, 0.3F, std::numeric_limits<float>::quiet_NaN(), 0.2F};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].perclos = figures[i];
        rows[i].distance_cm = std::numeric_limits<float>::quiet_NaN();
    }
    const DayDigest day = digest(kMonday, rows);
    EXPECT_NEAR(day.eyes.perclos.mean().value(), 0.2, 1e-6);
    EXPECT_NEAR(day.eyes.perclos.seconds, 1.5, 1e-9);
    EXPECT_EQ(day.eyes.distance_cm.mean(), std::nullopt);
}

TEST(DayDigest, SaysWhatBecameOfNudges) {
    const WallTime start = midnight(kMonday) + 9h;
    const std::vector<events::PlayedNudge> nudges = {{start + 10s}};
    const DayDigest day =
        digest(kMonday, rows_of(start, {{5, kFocused}, {12, kDistracted}, {5, kFocused}}), nudges);
    EXPECT_EQ(day.nudges, 1U);
    ASSERT_THAT(day.nudge_outcomes, SizeIs(1));
    EXPECT_EQ(day.nudge_outcomes[0].after, 7s);
}

// Rows as a diary may hold them, gaps and clocks that were set included.
events::DayRows any_day(CalendarDate date) {
    events::DayRows day;
    day.runs = {{"a", "s"}, {"b", "s"}, {std::nullopt, std::nullopt}};
    WallTime at = midnight(date) + std::chrono::minutes(*rc::gen::inRange(0, 1200));
    for (const int step_ms : *rc::gen::container<std::vector<int>>(
             rc::gen::elementOf(std::vector{33, 200, 1000, 2000, 5000, 900'000}))) {
        at = at + std::chrono::milliseconds(step_ms);
        const auto observed = std::chrono::milliseconds(*rc::gen::inRange(0, 2001));
        day.rows.push_back({.at = at,
                            .observed = observed,
                            .state = *rc::gen::elementOf(state::kAllFocusStates),
                            .run = *rc::gen::inRange<std::uint16_t>(0, 3),
                            .perclos = static_cast<float>(*rc::gen::inRange(0, 100)) / 100.0F});
    }
    return day;
}

RC_GTEST_PROP(DayDigest, CountsEachMomentOnceInQuartersAndOnceInRuns, ()) {
    const events::DayRows day = any_day(kMonday);
    session::StateTimes rows;
    for (const DayRow& row : day.rows) {
        rows[row.state] += row.observed;
    }
    const DayDigest digest = digest_of(kMonday, day, {});
    const session::StateTimes quarters = total(digest.quarters);
    session::StateTimes runs;
    for (const RunDigest& run : digest.runs) {
        RC_ASSERT(run.from <= run.to);
        runs += run.times;
    }
    for (const state::FocusState state : state::kAllFocusStates) {
        RC_ASSERT(quarters[state] == rows[state]);
        RC_ASSERT(runs[state] == rows[state]);
    }
    RC_ASSERT(watched(quarters) == quarters.focused + quarters.distracted + quarters.away);
    RC_ASSERT(std::ranges::is_sorted(digest.quarters, {}, &Quarter::from));
}

RC_GTEST_PROP(DigestJson, GivesBackWhatWasKept, ()) {
    const KeptDigest kept{"print", digest_of(kMonday, any_day(kMonday), {})};
    const auto read = parse_digest(digest_text(kept), kMonday);
    RC_ASSERT(read.has_value());
    RC_ASSERT(read->fingerprint == "print");
    RC_ASSERT(read->digest.spans == kept.digest.spans);
    RC_ASSERT(read->digest.eyes == kept.digest.eyes);
    RC_ASSERT(digest_text(*read) == digest_text(kept));
}

TEST(DigestJson, TakesNoOtherDayAndNothingThatIsCutOff) {
    const std::string text =
        digest_text({"print", digest(kMonday, rows_of(midnight(kMonday), {{3, kFocused}}))});
    EXPECT_TRUE(parse_digest(text, kMonday));
    EXPECT_FALSE(parse_digest(text, kMonday + std::chrono::days(1)));
    for (std::size_t length = 0; length + 2 < text.size(); ++length) {
        EXPECT_FALSE(parse_digest(text.substr(0, length), kMonday)) << length;
    }
    for (const char* const other : {"[]", "{}", "null", R"({"digest_version": 1})"}) {
        EXPECT_FALSE(parse_digest(other, kMonday)) << other;
    }
}

}  // namespace
}  // namespace focusguard::insight
