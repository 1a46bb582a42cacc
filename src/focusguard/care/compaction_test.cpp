#include "focusguard/care/compaction.hpp"

#include "focusguard/care/care_test_support.hpp"
#include "focusguard/care/day_swap.hpp"

namespace focusguard::care {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::query;
using ::testing::SizeIs;

class CompactionTest : public testing::CareTest {
protected:
    std::vector<CompactedDay> compact_all() {
        const auto days = compact(tools(), days_to_compact(diary_, "2026-11-25"));
        EXPECT_TRUE(days.has_value()) << (days ? "" : days.error().message());
        return days ? *days : std::vector<CompactedDay>();
    }

    // The names of the columns that came after that one, with commas between.
    static std::string columns_after(std::string_view name) {
        std::string names;
        const auto* column = std::ranges::find(events::kColumns, name, &events::Column::name);
        while (++column != events::kColumns.end()) {
            names += fmt::format("{}{}", names.empty() ? "" : ", ", column->name);
        }
        return names;
    }

    testing::Table sums_seen() const {
        return query(fmt::format(
            "SELECT count(*), sum(CAST(round(ts * 1000) AS BIGINT)), sum(hash(COLUMNS(*)) % 1000) "
            "FROM read_parquet({}, hive_partitioning = false)",
            events::sql_literal((diary_ / "date=*" / "*.parquet").string())));
    }
};

TEST_F(CompactionTest, MakesOneSortedFileOfADay) {
    write_file("events_2.parquet", 100.0, 50);
    write_file("events_1.parquet", 0.0, 50);
    write_file("events_3.parquet", 50.0, 20);
    const auto before = rows_seen();
    const auto days = compact_all();

    ASSERT_THAT(days, SizeIs(1));
    EXPECT_FALSE(days.front().skipped) << *days.front().skipped;
    EXPECT_EQ(days.front().files_before, 3U);
    EXPECT_EQ(days.front().rows, 120U);
    EXPECT_EQ(rows_seen(), before);
    const auto files = events::testing::parquet_files(diary_);
    ASSERT_THAT(files, SizeIs(1));
    EXPECT_THAT(events::testing::other_files(diary_), IsEmpty());
    EXPECT_EQ(events::testing::query(
                  fmt::format("SELECT ts FROM {}", events::testing::parquet_sql(files.front()))),
              rows_seen("ts"));
}

TEST_F(CompactionTest, TheNewFileIsForItsUserOnly) {
    write_file("events_1.parquet", 0.0, 5);
    write_file("events_2.parquet", 10.0, 5);
    compact_all();
    EXPECT_EQ(fs::status(events::testing::parquet_files(diary_).front()).permissions(),
              fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(fs::status(day()).permissions(), fs::perms::owner_all);
}

TEST_F(CompactionTest, LeavesTodayAndSingleFilesAlone) {
    write_file("events_1.parquet", 0.0, 5);
    write_file("events_1.parquet", 200'000.0, 5, "2026-11-25");
    write_file("events_2.parquet", 200'100.0, 5, "2026-11-25");
    EXPECT_THAT(days_to_compact(diary_, "2026-11-25"), IsEmpty());
    EXPECT_THAT(days_to_compact(diary_, "2026-11-26"), ElementsAre("2026-11-25"));
}

TEST_F(CompactionTest, SaysWhereTheRowsComeFrom) {
    write_file("events_1.parquet", 0.0, 5);
    write_file("events_2.parquet", 10.0, 5);
    compact_all();
    EXPECT_THAT(
        events::testing::query(fmt::format(
            "SELECT decode(key), decode(value) FROM parquet_kv_metadata({}) ORDER BY 1",
            events::sql_literal(events::testing::parquet_files(diary_).front().string()))),
        ElementsAre(ElementsAre("compacted_files", "2"), ElementsAre("program_version", "1.2.3"),
                    ElementsAre("schema_version", std::to_string(events::kSchemaVersion)),
                    ElementsAre("vision_model", "test model")));
}

TEST_F(CompactionTest, ADayWithADamagedFileStaysAsItIs) {
    write_file("events_1.parquet", 0.0, 5);
    write_file("events_2.parquet", 10.0, 5);
    std::ofstream(day() / "events_3.parquet") << "PAR1 and then nothing";
    const auto days = compact_all();
    ASSERT_THAT(days, SizeIs(1));
    EXPECT_THAT(days.front().skipped.value_or(""), HasSubstr("events_3.parquet"));
    EXPECT_THAT(events::testing::parquet_files(diary_), SizeIs(3));
    EXPECT_THAT(events::testing::other_files(diary_), SizeIs(0));
}

TEST_F(CompactionTest, ADayOfThePrototypeWaitsForItsMigration) {
    write_prototype_file("events_1.parquet", 0.0, 5);
    write_prototype_file("events_2.parquet", 10.0, 5);
    const auto days = compact_all();
    ASSERT_THAT(days, SizeIs(1));
    EXPECT_THAT(days.front().skipped.value_or(""), HasSubstr("focusguard events migrate"));
    EXPECT_THAT(events::testing::parquet_files(diary_), SizeIs(2));
}

TEST_F(CompactionTest, WhatElseIsInTheFolderStays) {
    write_file("events_1.parquet", 0.0, 5);
    write_file("events_2.parquet", 10.0, 5);
    std::ofstream(day() / "events_0.parquet.damaged") << "set aside";
    compact_all();
    EXPECT_THAT(events::testing::parquet_files(diary_), SizeIs(1));
    EXPECT_THAT(events::testing::other_files(diary_),
                ElementsAre(day() / "events_0.parquet.damaged"));
}

TEST_F(CompactionTest, RowsOfOlderSchemasGetTheLaterColumns) {
    write_query("events_1.parquet", "SELECT * FROM seed");
    write_query(
        "events_2.parquet",
        "SELECT * EXCLUDE (" + columns_after("observed_s") + ") REPLACE (ts + 10 AS ts) FROM seed",
        2);
    write_query("events_3.parquet",
                "SELECT * EXCLUDE (observed_s, " + columns_after("observed_s") +
                    ") REPLACE (ts + 20 AS ts) FROM seed",
                1);
    const auto before = rows_seen();
    const auto days = compact_all();
    ASSERT_THAT(days, SizeIs(1));
    ASSERT_FALSE(days.front().skipped) << *days.front().skipped;
    EXPECT_EQ(rows_seen(), before) << "by name, what a file lacks is null";
}

TEST_F(CompactionTest, AFileThatLacksAColumnOfItsVersionKeepsTheDayAsItIs) {
    write_query("events_1.parquet", "SELECT * FROM seed");
    write_query("events_2.parquet", "SELECT * EXCLUDE (state_smooth) FROM seed");
    const auto days = compact_all();
    ASSERT_THAT(days, SizeIs(1));
    EXPECT_THAT(days.front().skipped.value_or(""),
                HasSubstr("events_2.parquet: lacks the column state_smooth"));
}

TEST_F(CompactionTest, RowsPassInSlicesAndComeOutSorted) {
    // Two files that overlap in time, of more rows than are sorted at once.
    for (const int file : {0, 1}) {
        const std::string name = fmt::format("events_{}.parquet", file);
        write_query(name,
                    fmt::format("SELECT seed.* REPLACE (ts + (hash(i, {0}) % 30000000) / 1000.0 AS "
                                "ts, 100000 * {0} + i AS seq) FROM seed, range(100000) r(i) "
                                "ORDER BY ts",
                                file));
    }
    const auto before = sums_seen();
    const auto days = compact_all();
    ASSERT_THAT(days, SizeIs(1));
    ASSERT_FALSE(days.front().skipped) << *days.front().skipped;
    EXPECT_EQ(days.front().rows, 200'000U);
    EXPECT_EQ(sums_seen(), before);
    EXPECT_THAT(query(fmt::format(
                    "SELECT count(*) FROM (SELECT ts < lag(ts) OVER () AS back FROM "
                    "{}) WHERE back",
                    events::testing::parquet_sql(events::testing::parquet_files(diary_).front()))),
                ElementsAre(ElementsAre("0")));
}

TEST_F(CompactionTest, OfARowThatIsThereTwiceOneStays) {
    write_file("events_1.parquet", 0.0, 30);
    const auto once = rows_seen();
    // As after an interrupted recovery: some rows are in a second file, and more are.
    write_query("events_2.parquet",
                fmt::format("SELECT * FROM {} WHERE seq > 20",
                            events::testing::parquet_sql(day() / "events_1.parquet")));
    // The same number and another content is no doubled row: nobody may lose it.
    write_query("events_3.parquet", "SELECT * REPLACE (ts + 1000 AS ts, 7 AS seq) FROM seed");
    const auto days = compact_all();
    ASSERT_THAT(days, SizeIs(1));
    ASSERT_FALSE(days.front().skipped) << *days.front().skipped;
    EXPECT_EQ(days.front().rows, 31U);
    EXPECT_EQ(days.front().rows_twice, 10U);
    auto seen = rows_seen();
    ASSERT_THAT(seen, SizeIs(31));
    seen.pop_back();
    EXPECT_EQ(seen, once);
}

TEST_F(CompactionTest, RowsWithoutANumberAreAllKept) {
    write_query(
        "events_1.parquet",
        "SELECT seed.* REPLACE (ts + i AS ts, NULL::BIGINT AS seq) FROM seed, range(10) r(i)");
    write_query(
        "events_2.parquet",
        "SELECT seed.* REPLACE (ts + i AS ts, NULL::BIGINT AS seq) FROM seed, range(10) r(i)");
    const auto before = rows_seen();
    compact_all();
    EXPECT_EQ(rows_seen(), before);
    EXPECT_THAT(events::testing::parquet_files(diary_), SizeIs(1));
}

TEST_F(CompactionTest, SortsByTimeAfterTheClockWasSetBack) {
    write_file("events_1.parquet", 100.0, 10);
    write_file("events_2.parquet", 100.1, 10);
    write_query(
        "events_3.parquet",
        "SELECT seed.* REPLACE (ts + 50 - i AS ts, 100 + i AS seq) FROM seed, range(40) r(i)");
    const auto before = rows_seen();
    compact_all();
    EXPECT_EQ(rows_seen(), before);
    EXPECT_THAT(events::testing::parquet_files(diary_), SizeIs(1));
}

// R7 of the fault table: the process ends at the k-th operation, for every k.
TEST_F(CompactionTest, InterruptedAnywhereTheOldOrTheNewFilesAreThere) {
    for (int k = 1;; ++k) {
        fs::remove_all(diary_);
        write_file("events_1.parquet", 0.0, 20);
        write_file("events_2.parquet", 100.0, 20);
        std::ofstream(day() / "note.damaged") << "set aside";
        const auto before = rows_seen();
        file_system_.operations.clear();
        file_system_.fault = [k](int number, const std::string&) {
            return number >= k ? std::errc::io_error : std::errc();
        };
        // What a reader sees is the same at every moment.
        file_system_.after = [&] { ASSERT_EQ(rows_seen(), before) << "operation " << k; };
        static_cast<void>(compact(tools(), {testing::kDate}));
        const bool was_whole = file_system_.operations.size() < static_cast<std::size_t>(k);

        // The next start.
        file_system_.fault = nullptr;
        ASSERT_TRUE(DaySwap(diary_, file_system_).recover({})) << "after operation " << k;
        ASSERT_EQ(rows_seen(), before) << "after operation " << k;
        ASSERT_THAT(events::testing::other_files(diary_), ElementsAre(day() / "note.damaged"))
            << "after operation " << k;
        const auto days = compact_all();
        ASSERT_EQ(rows_seen(), before);
        ASSERT_THAT(events::testing::parquet_files(diary_), SizeIs(1));
        if (was_whole) {
            EXPECT_THAT(days, IsEmpty()) << "the first try was complete";
            EXPECT_GT(k, 10);
            return;
        }
    }
}

TEST_F(CompactionTest, ARequestToStopLeavesTheDayAsItIs) {
    write_file("events_1.parquet", 0.0, 20);
    write_file("events_2.parquet", 100.0, 20);
    CareTools stopping = tools();
    stopping.on_progress = [this](const CareProgress&) { stop_.request_stop(); };
    const auto days = compact(stopping, {testing::kDate});
    ASSERT_FALSE(days.has_value());
    EXPECT_EQ(days.error().code(), ErrorCode::kUnavailable);
    EXPECT_THAT(events::testing::parquet_files(diary_), SizeIs(2));
    EXPECT_THAT(events::testing::other_files(diary_), IsEmpty());
}

}  // namespace
}  // namespace focusguard::care
