// The diary's files as one SQL table of all its columns, whatever version wrote them. For our
// sources only.
#pragma once

#include <string>

#include "focusguard/base/result.hpp"
#include "focusguard/events/duckdb_connection.hpp"

namespace focusguard::events {

// A database in which diary_table_sql() can be asked.
Result<DuckDbConnection> open_diary_table();

// The rows of the files, an SQL list, for FROM: columns that a file lacks are null. A column keeps
// its file's type where files differ from ours, so that values have to be cast.
std::string diary_table_sql(const std::string& files);

}  // namespace focusguard::events
