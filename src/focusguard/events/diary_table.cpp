#include "focusguard/events/diary_table.hpp"

#include <fmt/format.h>

#include "focusguard/events/schema.hpp"
#include "focusguard/state/focus_state.hpp"

namespace focusguard::events {

namespace {

// Nothing is sorted or kept: this is what DuckDB needs to read 128 files at once.
constexpr int kMemoryMib = 128;

// An empty table with all columns, which lends them to files of fewer.
constexpr const char* kAllColumns = "all_columns";

}  // namespace

Result<DuckDbConnection> open_diary_table() {
    DuckDbConnection database = FG_TRY(DuckDbConnection::open(kMemoryMib));
    FG_TRY(database.query(create_table_sql(kAllColumns)));
    return database;
}

std::string diary_table_sql(const std::string& files) {
    return fmt::format(
        "(SELECT * FROM read_parquet({}, union_by_name = true, hive_partitioning = false) "
        "UNION ALL BY NAME SELECT * FROM {})",
        files, kAllColumns);
}

std::string state_number_sql(std::string_view column) {
    std::string sql = fmt::format("CASE CAST({} AS VARCHAR)", column);
    for (const state::FocusState state : state::kAllFocusStates) {
        sql += fmt::format(" WHEN '{}' THEN {}", state::to_string(state), static_cast<int>(state));
    }
    return sql + " END";
}

}  // namespace focusguard::events
