// What the tests of the diary share: rows to write, where to write them, and SQL to look at what
// came out.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "focusguard/events/diary_row.hpp"
#include "focusguard/events/duckdb_connection.hpp"

namespace focusguard::events::testing {

// Where the diaries of tests are kept: in memory where we can, as the tests sync files a thousand
// times.
std::filesystem::path memory_folder();

// Sets TZ for as long as it lives.
class TimeZone {
public:
    explicit TimeZone(const char* name);
    TimeZone(const TimeZone&) = delete;
    TimeZone& operator=(const TimeZone&) = delete;
    ~TimeZone();

private:
    std::string before_;
    bool was_set_;
};

// 2026-11-23 15:20:00 UTC.
inline constexpr WallTime kAfternoon{std::chrono::seconds(1'795'447'200)};

// A plain row, `seconds` after kAfternoon.
EventRow row_at(double seconds, state::FocusState state = state::FocusState::kFocused);

// Rows as the diary keeps them, numbered from 1.
std::vector<DiaryRow> numbered(const std::vector<EventRow>& rows, const std::string& date);

// `count` rows, 30 a second, from `start` on.
std::vector<EventRow> rows_from(WallTime start, int count);

// One database for all tests; starting one takes long.
DuckDbConnection& database();

// What a query gives, each value as text, "NULL" where there is none. Throws what DuckDB says when
// it fails.
using Table = std::vector<std::vector<std::string>>;
Table query(const std::string& sql);

// "read_parquet('…')" of one file, its own columns only.
std::string parquet_sql(const std::filesystem::path& file);

// Writes a Parquet file from the rows of an SQL query, in a folder that is made if need be.
void write_parquet(const std::filesystem::path& file, const std::string& sql);

// All Parquet files of a diary, in the order of their paths.
std::vector<std::filesystem::path> parquet_files(const std::filesystem::path& diary);

// All other files of a diary, but for those that stay: the lock and the sequence.
std::vector<std::filesystem::path> other_files(const std::filesystem::path& diary);

// The rows in all of a diary's Parquet files.
std::uint64_t count_rows(const std::filesystem::path& diary);

}  // namespace focusguard::events::testing
