// Closed days into one sorted file each.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/care/care_tools.hpp"
#include "focusguard/care/day_folders.hpp"

namespace focusguard::care {

struct CompactedDay {
    std::string date;
    std::size_t files_before = 0;
    // Zero when it was not done.
    std::uint64_t rows = 0;
    std::uint64_t rows_twice = 0;  // that were in the files twice, and are not any more
    std::uint64_t bytes_before = 0;
    std::uint64_t bytes_after = 0;
    // One sentence: why the day was left as it is.
    std::optional<std::string> skipped;
};

// The dates before `today` that are in the range and in more than one file, the oldest first.
std::vector<std::string> days_to_compact(const std::filesystem::path& diary,
                                         const std::string& today, const DateRange& range = {});

// Compacts these days, one after another. A day that cannot be compacted is left as it is and says
// why; so is one with files of the early prototype, which migrate() is for. Takes some 6 s for a
// day of 864,000 rows. Fails when asked to stop (unavailable), with the days done so far compacted,
// and when an interrupted earlier run cannot be cleared up.
Result<std::vector<CompactedDay>> compact(const CareTools& tools,
                                          const std::vector<std::string>& dates);

}  // namespace focusguard::care
