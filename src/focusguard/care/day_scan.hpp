// All files of one day, read to the last value: what is in them, and what is wrong with them. For
// our sources only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/care/schema_history.hpp"
#include "focusguard/events/duckdb_connection.hpp"
#include "focusguard/events/partition_files.hpp"

namespace focusguard::care {

// Tells two sets of rows apart, whatever their order: their number, and sums over a hash of each
// row as it is in today's schema.
struct RowsDigest {
    std::uint64_t rows = 0;
    std::uint64_t low = 0;
    std::uint64_t high = 0;

    RowsDigest& operator+=(const RowsDigest& other);
    friend bool operator==(const RowsDigest&, const RowsDigest&) = default;
};

// What files of one version with the same columns share.
struct FileShape {
    int version = kPrototype;
    FileColumns columns;
    std::vector<std::string> faults;  // of the schema
};

struct ScannedFile {
    std::string name;
    std::uint64_t bytes = 0;
    std::optional<std::size_t> shape;  // in DayScan::shapes; none when it cannot be read
    // What is wrong besides its shape, one clause each: why its rows cannot be relied on, and what
    // is odd about rows that can.
    std::vector<std::string> damage;
    std::vector<std::string> oddities;
    RowsDigest digest;
    // Of its rows; none where no row has one.
    std::optional<double> first_ts;
    std::optional<double> last_ts;
    std::optional<std::int64_t> first_seq;
    std::optional<std::int64_t> last_seq;
    bool has_rows_without_seq = false;
    bool is_seq_rising = true;  // strictly, from row to row
    bool is_in_order_of_time = true;
};

struct DayScan {
    std::string date;
    std::vector<FileShape> shapes;
    std::vector<ScannedFile> files;  // in the order of their names
    std::set<std::string> vision_models;

    RowsDigest digest() const;

    // Why the file's rows cannot be relied on, its schema included; and all that is wrong with it.
    std::vector<std::string> damage_of(const ScannedFile& file) const;
    std::vector<std::string> faults_of(const ScannedFile& file) const;

    std::uint64_t bytes() const;

    // Whether some row may be in the files twice: their numbers overlap.
    bool may_have_duplicates() const;
};

// Reads every value of every file; that a file cannot be read is its damage. `date` is what
// the rows must say. Fails when asked to stop (unavailable), and where DuckDB itself does.
Result<DayScan> scan_day(events::DuckDbConnection& database, const events::PartitionFiles& files,
                         const std::filesystem::path& folder, const std::string& date,
                         const std::stop_token& stop);

// The same of the files' ends only, which takes a moment: shapes, rows as the ends promise them,
// and what is wrong with the schema.
Result<DayScan> scan_day_ends(events::DuckDbConnection& database,
                              const events::PartitionFiles& files,
                              const std::filesystem::path& folder, const std::string& date,
                              const std::stop_token& stop);

// What a care-taker returns that was asked to stop before it was done.
Unexpected stopped();

// The digest in SQL, over rows of today's schema with their hash in `row_hash`: three BIGINTs.
extern const char* const kDigestSql;

// A row's hash in SQL, over columns as select_list() gives them.
std::string row_hash_sql();

}  // namespace focusguard::care
