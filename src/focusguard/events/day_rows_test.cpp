#include "focusguard/events/day_rows.hpp"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "focusguard/base/log.hpp"
#include "focusguard/events/test_rows.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::events {
namespace {

namespace fs = std::filesystem;
using std::chrono::microseconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using enum state::FocusState;

constexpr const char* kDay = "2026-11-23";

WallTime after(double seconds) {
    return testing::row_at(seconds).ts;
}

StateSpan span(double from, double to, state::FocusState state) {
    return {after(from), after(to), state};
}

class DayRowsTest : public ::testing::Test {
protected:
    void SetUp() override { log::set_level(log::Level::kError); }

    void TearDown() override { log::set_level(log::Level::kInfo); }

    // `values` are rows of seconds, state and the further columns named.
    void write(const std::string& name, const std::string& more_columns,
               const std::string& values) {
        testing::write_parquet(
            folder_.path() / (std::string("date=") + kDay) / (name + ".parquet"),
            fmt::format("SELECT {:.1f} + seconds::DOUBLE AS ts, * EXCLUDE (seconds) "
                        "FROM (VALUES {}) t(seconds, state_smooth{})",
                        testing::kAfternoon.epoch_seconds(), values, more_columns));
    }

    DayRows read() { return read_day_rows(folder_.path(), kDay).value(); }

    static std::vector<double> observed(const DayRows& day) {
        std::vector<double> seconds;
        for (const DayRow& row : day.rows) {
            seconds.push_back(Seconds(row.observed).count());
        }
        return seconds;
    }

    TemporaryFolder folder_{testing::memory_folder()};
};

TEST_F(DayRowsTest, TakesTheTimeThatARowSaysItStandsFor) {
    write("a", ", observed_s, run_id",
          "(0, 'FOCUSED', 0, 'a'), (0.2, 'FOCUSED', 0.2, 'a'), (1.0, 'AWAY', 0, 'b'), "
          "(1.4, 'AWAY', 0.4, 'b')");
    const DayRows day = read();
    EXPECT_THAT(observed(day), ElementsAre(0.0, 0.2, 0.0, 0.4));
    EXPECT_THAT(spans_of(day.rows), ElementsAre(span(0, 0.2, kFocused), span(1.0, 1.4, kAway)))
        << "a pause shorter than the longest gap is one all the same";
}

TEST_F(DayRowsTest, BelievesNoRowThatClaimsMoreThanTheLongestGapOrLessThanNothing) {
    write("a", ", observed_s",
          "(0, 'AWAY', -3.0), (100, 'AWAY', 60.0), (200, 'AWAY', 'nan'::DOUBLE), "
          "(300, 'AWAY', 'inf'::DOUBLE)");
    EXPECT_THAT(observed(read()), ElementsAre(0.0, 2.0, 0.0, 0.0));
}

TEST_F(DayRowsTest, CountsOldRowsFromTheRowBeforeOfTheirOwnRun) {
    write("a", ", run_id",
          "(0, 'FOCUSED', 'a'), (1, 'FOCUSED', 'a'), (2, 'FOCUSED', 'b'), (3, 'FOCUSED', 'b'), "
          "(5.1, 'FOCUSED', 'b')");
    EXPECT_THAT(observed(read()), ElementsAre(0.0, 1.0, 0.0, 1.0, 0.0));
}

TEST_F(DayRowsTest, NeverCountsTwiceWhatTwoOldProgramsSawAtOnce) {
    write("a", ", run_id", "(0, 'FOCUSED', 'a'), (1, 'FOCUSED', 'a')");
    write("b", ", run_id", "(0.5, 'AWAY', 'b'), (1.5, 'AWAY', 'b')");
    EXPECT_THAT(observed(read()), ElementsAre(0.0, 0.0, 0.5, 0.5));
}

TEST_F(DayRowsTest, TakesARowThatLiesInTwoFilesOnce) {
    const std::string rows = "(0, 'FOCUSED', 0, 'a', 1), (1, 'FOCUSED', 1.0, 'a', 2)";
    write("part", ", observed_s, run_id, seq", rows);
    write("whole", ", observed_s, run_id, seq", rows + ", (2, 'AWAY', 1.0, 'a', 3)");
    const DayRows day = read();
    EXPECT_THAT(observed(day), ElementsAre(0.0, 1.0, 1.0));
    EXPECT_THAT(spans_of(day.rows), ElementsAre(span(0, 1, kFocused), span(1, 2, kAway)));
}

TEST_F(DayRowsTest, NamesTheRuns) {
    write("a", ", run_id, session_id",
          "(0, 'AWAY', 'a', 's'), (1, 'AWAY', 'b', 's'), (2, 'AWAY', 'a', 's')");
    write("old", "", "(3, 'AWAY')");
    const DayRows day = read();
    EXPECT_THAT(day.runs, ElementsAre(DayRun{"a", "s"}, DayRun{"b", "s"}, DayRun{{}, {}}));
    ASSERT_THAT(day.rows, SizeIs(4));
    EXPECT_EQ(day.rows[2].run, 0);
    EXPECT_EQ(day.rows[3].run, 2);
}

TEST_F(DayRowsTest, HasNoFigureWhereNoneWasMeasured) {
    write("a", ", perclos, distance_cm", "(0, 'AWAY', 0.25, NULL), (1, 'AWAY', NULL, 50)");
    const DayRows day = read();
    ASSERT_THAT(day.rows, SizeIs(2));
    EXPECT_EQ(day.rows[0].perclos, 0.25F);
    EXPECT_TRUE(std::isnan(day.rows[0].distance_cm));
    EXPECT_TRUE(std::isnan(day.rows[0].yawns));
    EXPECT_TRUE(std::isnan(day.rows[1].perclos));
    EXPECT_EQ(day.rows[1].distance_cm, 50.0F);
}

TEST_F(DayRowsTest, LeavesOutFilesThatCannotBeReadAndCountsThem) {
    write("a", "", "(0, 'AWAY'), (1, 'AWAY')");
    const fs::path torn = folder_.path() / "date=2026-11-23" / "torn.parquet";
    fs::copy_file(folder_.path() / "date=2026-11-23" / "a.parquet", torn);
    fs::resize_file(torn, fs::file_size(torn) / 2);
    const DayRows day = read();
    EXPECT_THAT(day.rows, SizeIs(2));
    EXPECT_EQ(day.unreadable_files, 1U);
}

TEST_F(DayRowsTest, KeepsNothingOfAFileThatBreaksOffHalfWay) {
    // Its last row groups are damaged, so that reading fails after it has begun.
    testing::write_parquet(
        folder_.path() / "date=2026-11-23" / "damaged.parquet",
        fmt::format("SELECT {:.1f} + i / 10 + random() AS ts, 'AWAY' AS state_smooth "
                    "FROM range(400000) t(i)",
                    testing::kAfternoon.epoch_seconds()));
    const fs::path damaged = folder_.path() / "date=2026-11-23" / "damaged.parquet";
    std::fstream file(damaged, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(static_cast<std::streamoff>(fs::file_size(damaged) * 3 / 4));
    file << std::string(4096, '\xff');
    file.close();
    write("a", "", "(0, 'AWAY'), (1, 'AWAY')");
    const DayRows day = read();
    EXPECT_EQ(day.unreadable_files, 1U);
    EXPECT_THAT(day.rows, SizeIs(2));
}

TEST(SpansOf, JoinWhatTheTwoClocksDisagreeAboutAndNoMore) {
    const auto row = [](double seconds, int observed_ms) {
        return DayRow{.at = after(seconds),
                      .observed = std::chrono::milliseconds(observed_ms),
                      .state = kFocused};
    };
    EXPECT_THAT(spans_of(std::vector{row(1.0, 500), row(2.0, 950)}),
                ElementsAre(span(0.5, 2.0, kFocused)));
    EXPECT_THAT(spans_of(std::vector{row(1.0, 500), row(2.0, 850)}),
                ElementsAre(span(0.5, 1.0, kFocused), span(1.15, 2.0, kFocused)));
    EXPECT_THAT(spans_of(std::vector<DayRow>()), IsEmpty());
}

RC_GTEST_PROP(SpansOf, AreInOrderAndCoverNoMoreThanTheRowsDo, ()) {
    std::vector<DayRow> rows;
    WallTime at = after(0);
    microseconds most{0};
    for (const int step_ms : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 3000))) {
        at = at + std::chrono::milliseconds(step_ms);
        const int observed_ms = *rc::gen::inRange(0, 2001);
        rows.push_back({.at = at,
                        .observed = std::chrono::milliseconds(observed_ms),
                        .state = *rc::gen::elementOf(state::kAllFocusStates)});
        // The clocks may disagree a little for each row.
        most += std::chrono::milliseconds(observed_ms + 100);
    }
    const std::vector<StateSpan> spans = spans_of(rows);
    microseconds covered{0};
    for (std::size_t i = 0; i < spans.size(); ++i) {
        RC_ASSERT(spans[i].from < spans[i].to);
        if (i > 0) {
            RC_ASSERT(spans[i - 1].to <= spans[i].from);
            RC_ASSERT(spans[i - 1].to != spans[i].from || spans[i - 1].state != spans[i].state);
        }
        covered += spans[i].to.since_epoch() - spans[i].from.since_epoch();
    }
    RC_ASSERT(covered <= most);
}

}  // namespace
}  // namespace focusguard::events
