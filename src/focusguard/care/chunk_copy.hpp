// Pieces of rows from one DuckDB into a file that another one writes. For our sources only.
#pragma once

#include <functional>
#include <string>

#include "focusguard/base/result.hpp"
#include "focusguard/events/duckdb_connection.hpp"

namespace focusguard::care {

// Gives the next piece, whose columns are those of the diary's schema; false after the last.
using ChunkSource = std::function<Result<events::DuckDbRows::Chunk>()>;

// The options of DuckDB's COPY for a file of the diary with these key-value pairs, which are the
// inside of an SQL struct.
std::string diary_copy_options(const std::string& metadata);

// Writes all pieces to the file, whose content is replaced, as they come: what is kept in memory is
// one row group. `select` says what to write of the rows, as the columns of a SELECT. The calling
// thread is in the source, too. Error: the source's, or what DuckDB says.
Status copy_chunks(const ChunkSource& source, const std::string& select, const std::string& path,
                   const std::string& copy_options);

}  // namespace focusguard::care
