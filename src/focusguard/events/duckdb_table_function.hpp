// Rows of ours, as a table that DuckDB can select from. For our sources only.
#pragma once

#include <memory>
#include <type_traits>

#include <duckdb.h>

#include "focusguard/base/result.hpp"
#include "focusguard/events/duckdb_connection.hpp"

namespace focusguard::events {

struct FreeLogicalType {
    void operator()(duckdb_logical_type type) const { duckdb_destroy_logical_type(&type); }
};

using LogicalType = std::unique_ptr<std::remove_pointer_t<duckdb_logical_type>, FreeLogicalType>;

LogicalType simple_type(duckdb_type type);

// NAME() is the rows that `fill` gives, chunk by chunk, on one thread. `bind` names the columns.
// Both find `feed` as their extra info; it must outlive the queries.
Status register_table_function(const DuckDbConnection& connection, const char* name, void* feed,
                               duckdb_table_function_bind_t bind, duckdb_table_function_t fill);

}  // namespace focusguard::events
