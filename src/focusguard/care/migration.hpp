// Diaries that earlier versions wrote, brought to today's schema in their place.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/care/care_tools.hpp"
#include "focusguard/care/day_folders.hpp"

namespace focusguard::care {

// A day with files of an earlier schema.
struct OldDay {
    std::string date;
    std::size_t files = 0;
    std::uint64_t rows = 0;
    std::uint64_t bytes = 0;
    std::vector<std::string> missing;  // columns of today's that some of its files lack
};

struct MigratedDay {
    std::string date;
    std::size_t files = 0;
    std::uint64_t rows_before = 0;
    std::uint64_t rows_after = 0;
    std::uint64_t bytes_before = 0;
    std::uint64_t bytes_after = 0;
    std::optional<std::string> skipped;  // one sentence: why the day was left as it is
};

struct Migration {
    std::vector<MigratedDay> days;
    // Where old files are: kept by this run, or by an earlier one.
    std::optional<std::filesystem::path> originals;
};

enum class Originals { kRemove, kKeep };

// Where the old files of a diary are put: "data/events.before-migration" for "data/events/".
std::filesystem::path originals_folder(const std::filesystem::path& diary);

// The days in the range with a file of an earlier schema. Reads the ends of all files. Fails when
// asked to stop, and where DuckDB does.
Result<std::vector<OldDay>> days_to_migrate(const CareTools& tools, const DateRange& range = {});

// Rewrites the old days of the range, each to one sorted file. All values are compared before a
// day's new file takes the place of the old ones, which then wait in originals_folder() until the
// whole migrated diary was read once more without a fault; after that they are removed, unless they
// are to be kept or something was wrong. A day that cannot be migrated is left as it is and says
// why. Fails when asked to stop (unavailable), when an interrupted run cannot be cleared up, and
// with data_loss when the reading at the end finds a fault; the originals are kept then.
Result<Migration> migrate(const CareTools& tools, const DateRange& range, Originals originals);

}  // namespace focusguard::care
