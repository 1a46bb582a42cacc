// A table of DuckDB's to the bytes of a Parquet file. For our sources only.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/events/duckdb_connection.hpp"

namespace focusguard::events {

// All rows of the table in one file, zstd, with `metadata` as its key-value metadata: the inside of
// an SQL struct, "key: 'value', …". DuckDB writes it into memory (a memfd): so it is our own
// write() that meets a full disk, and no path needs quoting.
Result<std::vector<std::byte>> table_as_parquet(DuckDbConnection& connection,
                                                std::string_view table, std::string_view metadata);

}  // namespace focusguard::events
