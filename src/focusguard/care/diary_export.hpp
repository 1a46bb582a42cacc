// The diary's rows as one table.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/care/care_tools.hpp"
#include "focusguard/care/day_folders.hpp"

namespace focusguard::care {

enum class ExportFormat { kCsv, kJsonLines, kParquet };

struct Exported {
    std::uint64_t rows = 0;
    std::size_t days = 0;
    // Files that were left out because they cannot be read or understood: "date=…/… (reason)".
    std::vector<std::string> left_out;
};

// Writes the rows of the range, in the columns of today's schema and in the order of time within
// each day, to the file of that path, whose content is replaced; it may be a pipe. A row that is
// there twice is written once. CSV has a header and says null by an empty field; JSON lines say
// null; numbers have as many digits as it takes to read the same ones back. Memory: some 300 MiB at
// most. Fails when asked to stop (unavailable), when it cannot be written, and where DuckDB does;
// then the file's content means nothing.
Result<Exported> export_rows(const CareTools& tools, const DateRange& range, ExportFormat format,
                             const std::string& path);

}  // namespace focusguard::care
