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

struct TableFile {
    std::string path;
    TableFormat format = TableFormat::kParquet;
    Metadata metadata = {};
    // In a row group of Parquet, in whole chunks of DuckDB's (2048). As many stay in memory.
    int rows_per_group = 16'384;
};

// Fewer for rows with landmarks, of which one takes 6 KB: that 2048 of them take 90 MB in all
// while they are compressed was measured. Small rows are better off in large groups.
int rows_per_group(const Content& content);

// Writes all rows of the source to the file, whose content is replaced. Rows are taken from the
// source on the calling thread when DuckDB asks for them; what is kept in memory is one row group.
// Parquet is compressed with zstd; CSV is RFC 4180's but for its lines, which end in a line feed,
// with a header, and its numbers have as many digits as it takes to read the same ones back. Error:
// what DuckDB says, such as that the disk is full; the file's content means nothing then.
Status write_table(RowSource& rows, const std::vector<Column>& columns, const TableFile& file);

}  // namespace focusguard::extraction
