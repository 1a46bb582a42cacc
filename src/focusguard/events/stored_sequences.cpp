#include "focusguard/events/stored_sequences.hpp"

#include <algorithm>
#include <functional>
#include <string>

#include <fmt/format.h>

#include "focusguard/events/duckdb_connection.hpp"
#include "focusguard/events/partition_files.hpp"

namespace focusguard::events {

namespace {

constexpr int kMemoryMib = 64;

// Gives each number that `what` selects, where `condition` holds, to `take`.
Status ask(const std::filesystem::path& partition, const std::string& what,
           const std::string& condition, const std::function<void(std::int64_t)>& take) {
    const PartitionFiles files(partition);
    if (files.empty()) {
        return {};
    }
    DuckDbConnection database = FG_TRY(DuckDbConnection::open(kMemoryMib));
    files.read([&](const std::string& list) -> Status {
        // The empty table is for older files, which have no such column.
        DuckDbRows rows = FG_TRY(database.query(
            fmt::format("SELECT {} FROM (SELECT NULL::BIGINT AS seq WHERE false UNION ALL BY NAME "
                        "SELECT * FROM read_parquet({}, union_by_name = true, "
                        "hive_partitioning = false)) WHERE {}",
                        what, list, condition)));
        while (const DuckDbRows::Chunk chunk = rows.next()) {
            for (idx_t row = 0; row < chunk.size(); ++row) {
                if (!chunk.is_null(0, row)) {
                    take(chunk.integer(0, row));
                }
            }
        }
        return {};
    });
    return {};
}

}  // namespace

Result<std::set<std::int64_t>> ParquetSequences::within(const std::filesystem::path& partition,
                                                        std::int64_t first, std::int64_t last) {
    std::set<std::int64_t> numbers;
    FG_TRY(ask(partition, "seq", fmt::format("seq BETWEEN {} AND {}", first, last),
               [&](std::int64_t seq) { numbers.insert(seq); }));
    return numbers;
}

Result<std::int64_t> ParquetSequences::highest(const std::filesystem::path& partition) {
    std::int64_t most = 0;
    FG_TRY(ask(partition, "max(seq)", "seq IS NOT NULL",
               [&](std::int64_t seq) { most = std::max(most, seq); }));
    return most;
}

}  // namespace focusguard::events
