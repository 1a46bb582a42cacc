// What the tests of care share: a diary on a file system that can fail, and what a reader of its
// folder sees.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/care/care_tools.hpp"
#include "focusguard/care/day_folders.hpp"
#include "focusguard/events/faulty_file_system.hpp"
#include "focusguard/events/parquet_encoder.hpp"
#include "focusguard/events/schema.hpp"
#include "focusguard/events/test_rows.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::care::testing {

namespace fs = std::filesystem;
using events::testing::query;
using events::testing::Table;

inline constexpr const char* kDate = "2026-11-23";  // that of kAfternoon in UTC

class CareTest : public ::testing::Test {
protected:
    // A file of the diary as its writer makes them, with so many rows from then on.
    void write_file(const std::string& name, double seconds, int rows, const char* date = kDate) {
        std::vector<events::EventRow> content;
        for (int i = 0; i < rows; ++i) {
            content.push_back(events::testing::row_at(seconds + i / 32.0));
        }
        std::vector<events::DiaryRow> numbered = events::testing::numbered(content, date);
        for (events::DiaryRow& row : numbered) {
            row.seq = ++last_seq_;
        }
        const auto bytes = encoder_.encode(numbered);
        ASSERT_TRUE(bytes.has_value());
        events::PosixFileSystem disk;
        ASSERT_FALSE(disk.make_folder(day(date)));
        ASSERT_FALSE(disk.write_file(day(date) / name, *bytes));
    }

    fs::path day(const char* date = kDate) const { return day_folder(diary_, date); }

    // A file with what the query gives, where `seed` is a table of one plain row, as a program with
    // that schema version would have written it.
    void write_query(const std::string& name, const std::string& sql,
                     int version = events::kSchemaVersion) {
        const fs::path seed = folder_ / "seed.parquet";
        if (!fs::exists(seed)) {
            const std::vector<events::EventRow> row = {events::testing::row_at(0.0)};
            const auto bytes = encoder_.encode(events::testing::numbered(row, kDate));
            ASSERT_TRUE(bytes.has_value());
            events::PosixFileSystem disk;
            ASSERT_FALSE(disk.write_file(seed, *bytes));
        }
        fs::create_directories(day());
        query(
            fmt::format("COPY (WITH seed AS (FROM {}) {}) TO {} (FORMAT parquet, KV_METADATA "
                        "{{schema_version: '{}'}})",
                        events::testing::parquet_sql(seed), sql,
                        events::sql_literal((day() / name).string()), version));
    }

    // A file of the early prototype.
    void write_prototype_file(const std::string& name, double seconds, int rows) {
        events::testing::write_parquet(
            day() / name, fmt::format("SELECT 1795447200.0 + {} + i / 32.0 AS ts, '{}' AS date, "
                                      "CAST(NULL AS INTEGER) AS fps, 1::BIGINT AS camera_on, "
                                      "1::BIGINT AS face_present, i / 1000.0 AS nose_offset_abs, "
                                      "-i / 1000.0 AS nose_offset_signed, 'FOCUSED' AS state_raw, "
                                      "'AWAY' AS state_smooth, "
                                      "CASE WHEN i = 3 THEN 'BEEP' END AS intervention_kind, "
                                      "CASE WHEN i = 3 THEN 'soft' END AS intervention_reason "
                                      "FROM range({}) r(i)",
                                      seconds, kDate, rows));
    }

    // What a reader that knows nothing of care finds by its glob, in the order of time.
    Table rows_seen(const std::string& columns = "*") const {
        return query(
            fmt::format("SELECT {} FROM read_parquet({}, union_by_name = true, "
                        "hive_partitioning = false) ORDER BY ts",
                        columns, events::sql_literal((diary_ / "date=*" / "*.parquet").string())));
    }

    CareTools tools() { return {diary_, file_system_, "1.2.3", stop_.get_token()}; }

    events::testing::TimeZone zone_{"UTC"};
    TemporaryFolder folder_{events::testing::memory_folder()};
    fs::path diary_ = folder_ / "events";
    events::testing::FaultyFileSystem file_system_;
    events::ParquetEncoder encoder_{{"1.2.3", "test model"}};
    std::stop_source stop_;
    std::int64_t last_seq_ = 0;  // of write_file()
};

}  // namespace focusguard::care::testing
