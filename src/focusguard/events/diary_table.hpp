// The diary's files as one SQL table of all its columns, whatever version wrote them. For our
// sources only.
#pragma once

#include <string>
#include <string_view>

#include "focusguard/base/result.hpp"
#include "focusguard/events/duckdb_connection.hpp"

namespace focusguard::events {

// A database in which diary_table_sql() can be asked.
Result<DuckDbConnection> open_diary_table();

// The rows of the files, an SQL list, for FROM: columns that a file lacks are null. A column keeps
// its file's type where files differ from ours, so that values have to be cast.
std::string diary_table_sql(const std::string& files);

// A column's states as their numbers, "CASE … WHEN 'FOCUSED' THEN 0 …": null where there is none of
// ours.
std::string state_number_sql(std::string_view column);

}  // namespace focusguard::events
