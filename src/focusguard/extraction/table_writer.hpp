// Rows → a Parquet or CSV file, through DuckDB, as they come.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/extraction/columns.hpp"

namespace focusguard::extraction {

enum class TableFormat { kParquet, kCsv };

// Name and value, for Parquet's key-value metadata.
using Metadata = std::vector<std::pair<std::string, std::string>>;

// Writes all rows of the source to the file, whose content is replaced. Rows are taken from the
// source on the calling thread when DuckDB asks for them; what is kept in memory is one row group.
// Parquet is compressed with zstd; CSV is RFC 4180's but for its lines, which end in a line feed,
// with a header, and its numbers have as many digits as it takes to read the same ones back. Error:
// what DuckDB says, such as that the disk is full; the file's content means nothing then.
Status write_table(RowSource& rows, const std::vector<Column>& columns, TableFormat format,
                   const Metadata& metadata, const std::string& path);

}  // namespace focusguard::extraction
