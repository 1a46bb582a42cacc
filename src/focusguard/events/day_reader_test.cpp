#include "focusguard/events/day_reader.hpp"

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <stop_token>

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
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using enum state::FocusState;

constexpr const char* kDay = "2026-11-23";

// `seconds` after the afternoon's start.
WallTime after(double seconds) {
    return testing::row_at(seconds).ts;
}

StateSpan span(double from, double to, state::FocusState state) {
    return {after(from), after(to), state};
}

struct Row {
    double seconds;
    state::FocusState state;
};

class DayReaderTest : public ::testing::Test {
protected:
    void SetUp() override { log::set_level(log::Level::kError); }

    void TearDown() override { log::set_level(log::Level::kInfo); }

    fs::path file(const std::string& name) const {
        return folder_.path() / (std::string("date=") + kDay) / (name + ".parquet");
    }

    void write(const std::string& name, const std::vector<Row>& rows,
               const std::string& more_columns = "") {
        std::string values;
        for (const Row& row : rows) {
            values += fmt::format("{}({:.6f}::DOUBLE, '{}')", values.empty() ? "" : ", ",
                                  after(row.seconds).epoch_seconds(), to_string(row.state));
        }
        testing::write_parquet(
            file(name),
            fmt::format("SELECT ts, state_smooth{} FROM (VALUES {}) t(ts, state_smooth)",
                        more_columns, values));
    }

    std::vector<StateSpan> read() {
        Result<std::vector<StateSpan>> spans = read_day(folder_.path(), kDay);
        if (!spans) {
            ADD_FAILURE() << spans.error().message();
            return {};
        }
        return *std::move(spans);
    }

    TemporaryFolder folder_{testing::memory_folder()};
};

TEST_F(DayReaderTest, FindsNothingWhereThereIsNoDiary) {
    EXPECT_THAT(read(), IsEmpty());
    fs::remove_all(folder_.path());
    EXPECT_THAT(read(), IsEmpty());
}

TEST_F(DayReaderTest, GivesTheTimeBetweenTwoRowsToTheLaterOnesState) {
    write("a", {{0, kFocused}, {1, kFocused}, {2, kDistracted}, {3, kAway}, {4, kAway}});
    EXPECT_THAT(read(),
                ElementsAre(span(0, 1, kFocused), span(1, 2, kDistracted), span(2, 4, kAway)));
}

TEST_F(DayReaderTest, NeverBridgesAGapOfMoreThanTwoSeconds) {
    write("a", {{0, kFocused}, {1, kFocused}, {3.1, kFocused}, {5.1, kFocused}});
    EXPECT_THAT(read(), ElementsAre(span(0, 1, kFocused), span(3.1, 5.1, kFocused)));
}

TEST_F(DayReaderTest, CountsNoTimeForASingleRow) {
    write("a", {{0, kFocused}, {10, kAway}, {20, kFocused}});
    EXPECT_THAT(read(), IsEmpty());
}

TEST_F(DayReaderTest, JoinsRowsOfDifferentFiles) {
    write("a", {{0, kFocused}, {1, kFocused}});
    write("b", {{2, kFocused}, {3, kAway}});
    write("c", {{4, kAway}, {5, kAway}});
    EXPECT_THAT(read(), ElementsAre(span(0, 2, kFocused), span(2, 5, kAway)));
}

TEST_F(DayReaderTest, JoinsRowsOfMoreFilesThanOneQueryReads) {
    for (int i = 0; i < 300; ++i) {
        write(fmt::format("{:03}", i), {{i * 1.0, kFocused}});
    }
    EXPECT_THAT(read(), ElementsAre(span(0, 299, kFocused)));
}

TEST_F(DayReaderTest, SortsRowsByTime) {
    write("a", {{3, kAway}, {1, kFocused}, {2, kFocused}, {0, kFocused}});
    EXPECT_THAT(read(), ElementsAre(span(0, 2, kFocused), span(2, 3, kAway)));
}

TEST_F(DayReaderTest, ReadsOnlyTheDayThatIsAskedFor) {
    write("a", {{0, kFocused}, {1, kFocused}});
    EXPECT_THAT(read_day(folder_.path(), "2026-11-24").value(), IsEmpty());
}

TEST_F(DayReaderTest, ReadsNothingOnceItIsToStop) {
    write("a", {{0, kFocused}, {1, kFocused}});
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THAT(read_day(folder_.path(), kDay, stop.get_token()).value(), IsEmpty());
}

TEST_F(DayReaderTest, LeavesUnreadableFilesOut) {
    write("a", {{0, kFocused}, {1, kFocused}});
    write("c", {{2, kFocused}});
    std::ofstream(file("b")) << "this is no Parquet file";
    std::ofstream(file("empty")) << "";
    fs::copy_file(file("a"), file("torn"));
    fs::resize_file(file("torn"), fs::file_size(file("torn")) - 7);
    testing::write_parquet(file("other"), "SELECT 1 AS something_else");
    fs::create_directory(file("folder"));
    EXPECT_THAT(read(), ElementsAre(span(0, 2, kFocused)));
}

TEST_F(DayReaderTest, IgnoresTemporaryAndForeignFiles) {
    write("a", {{0, kFocused}, {1, kFocused}});
    fs::copy_file(file("a"), file("a").replace_extension(".parquet.tmp"));
    std::ofstream(folder_.path() / "date=2026-11-23" / "notes.txt") << "hello";
    EXPECT_THAT(read(), ElementsAre(span(0, 1, kFocused)));
}

TEST_F(DayReaderTest, SkipsRowsThatMakeNoSense) {
    testing::write_parquet(
        file("a"),
        fmt::format("SELECT * FROM (VALUES ({0:.1f}::DOUBLE, 'FOCUSED'), ({1:.1f}, 'FOCUSED'), "
                    "(NULL, 'AWAY'), ('nan', 'AWAY'), ('inf', 'AWAY'), (1e300, 'AWAY'), "
                    "({0:.1f} + 0.5, 'DREAMING'), ({0:.1f} + 0.6, NULL)) t(ts, state_smooth)",
                    after(0).epoch_seconds(), after(1).epoch_seconds()));
    EXPECT_THAT(read(), ElementsAre(span(0, 1, kFocused)));
}

TEST_F(DayReaderTest, ReadsFilesOfDifferentColumnsAndTypes) {
    write("a", {{0, kFocused}, {1, kFocused}}, ", NULL::INTEGER AS intervention_kind");
    write("b", {{2, kFocused}}, ", 'BEEP' AS intervention_kind, 30 AS fps");
    testing::write_parquet(
        file("c"),
        fmt::format("SELECT '{:.1f}' AS ts, 'FOCUSED' AS state_smooth", after(3).epoch_seconds()));
    EXPECT_THAT(read(), ElementsAre(span(0, 3, kFocused)));
}

TEST_F(DayReaderTest, ReadsFoldersOfAnyName) {
    for (const std::string name : {"it's", "we[ir]d*?", "ünï 漢", "back\\slash", "{a,b}"}) {
        const fs::path diary = folder_.path() / name;
        write("a", {{0, kFocused}, {1, kFocused}});
        const fs::path copy = diary / file("a").parent_path().filename() / "a[1].parquet";
        fs::create_directories(copy.parent_path());
        fs::copy_file(file("a"), copy);
        EXPECT_THAT(read_day(diary, kDay).value(), ElementsAre(span(0, 1, kFocused))) << name;
    }
}

// What the SQL does, done row by row.
std::vector<StateSpan> plainly(const std::vector<Row>& rows) {
    std::vector<StateSpan> spans;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const StateSpan piece = span(rows[i - 1].seconds, rows[i].seconds, rows[i].state);
        if (piece.to.since_epoch() - piece.from.since_epoch() > kLongestWatchedGap) {
            continue;
        }
        if (!spans.empty() && spans.back().to == piece.from && spans.back().state == piece.state) {
            spans.back().to = piece.to;
        } else {
            spans.push_back(piece);
        }
    }
    return spans;
}

RC_GTEST_FIXTURE_PROP(DayReaderTest, AgreesWithTheRuleRowByRow, ()) {
    const auto steps = *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(
        rc::gen::elementOf(std::vector{1, 5, 19, 20, 21, 60})));
    std::vector<Row> rows;
    double seconds = 0.0;
    for (const int tenths : steps) {
        seconds += tenths / 10.0;
        rows.push_back({seconds, *rc::gen::elementOf(state::kAllFocusStates)});
    }
    const auto split = *rc::gen::inRange<std::size_t>(0, rows.size());
    fs::remove_all(folder_.path());
    if (split > 0) {
        write("a", {rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(split)});
    }
    write("b", {rows.begin() + static_cast<std::ptrdiff_t>(split), rows.end()});
    RC_ASSERT(read() == plainly(rows));
}

TEST(DayReader, ReadsTheLogsOfTheEarlyPrototype) {
    const char* const shared = std::getenv("FOCUSGUARD_SHARED");
    const char* const source = std::getenv("FOCUSGUARD_SOURCE_DIR");
    const fs::path folder = fs::path(shared != nullptr   ? shared
                                     : source != nullptr ? std::string(source) + "/../shared"
                                                         : "../shared") /
                            "data" / "events-legacy";
    if (!fs::exists(folder)) {
        GTEST_SKIP() << "the prototype's logs are not at " << folder;
    }
    for (const auto& day : fs::directory_iterator(folder)) {
        const std::string date = day.path().filename().string().substr(std::string("date=").size());
        const std::vector<StateSpan> spans = read_day(folder, date).value();
        EXPECT_FALSE(spans.empty());
        for (std::size_t i = 0; i < spans.size(); ++i) {
            EXPECT_LT(spans[i].from, spans[i].to);
            EXPECT_TRUE(i == 0 || spans[i - 1].to <= spans[i].from);
        }
    }
}

}  // namespace
}  // namespace focusguard::events
