// The rows of a day in the order of time, a piece at a time, so that a day of any size passes
// through a bounded memory. For our sources only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/care/day_scan.hpp"
#include "focusguard/events/duckdb_connection.hpp"
#include "focusguard/events/partition_files.hpp"

namespace focusguard::care {

// Of a day whose files have no faults but such as order. Rows come as today's schema has them,
// sorted by ts (rows without one last), then by seq; of rows that are there twice with the same seq
// and the same content, one. References must outlive this.
class SortedRows {
public:
    static Result<SortedRows> open(events::DuckDbConnection& database,
                                   const events::PartitionFiles& files, const DayScan& scan);

    // The next piece, whose columns are those of kColumns; false after the last.
    Result<events::DuckDbRows::Chunk> next();

    // What all rows together amount to.
    Result<RowsDigest> digest();

private:
    // Rows from the one time on up to, but without, the other; open ends where there is none. The
    // last takes the rows without a time.
    struct Slice {
        std::optional<double> from;
        std::optional<double> to;
    };

    SortedRows(events::DuckDbConnection& database, const events::PartitionFiles& files,
               const DayScan& scan);

    Status cut();
    Result<std::vector<std::pair<double, std::uint64_t>>> weighted_times();
    std::string rows_sql(const Slice& slice) const;
    std::string distinct_sql(const Slice& slice) const;

    events::DuckDbConnection& database_;
    const events::PartitionFiles& files_;
    const DayScan& scan_;
    const bool may_have_duplicates_;
    std::vector<Slice> slices_;
    std::size_t next_slice_ = 0;
    std::optional<events::DuckDbRows> rows_;
};

}  // namespace focusguard::care
