// A day's rows into one file, sorted, in today's schema. For our sources only.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "focusguard/base/result.hpp"
#include "focusguard/care/care_tools.hpp"
#include "focusguard/care/day_scan.hpp"
#include "focusguard/care/day_swap.hpp"

namespace focusguard::care {

struct DayRewrite {
    std::uint64_t rows_before = 0;
    std::uint64_t rows_after = 0;  // fewer when rows were there twice
    std::uint64_t bytes_before = 0;
    std::uint64_t bytes_after = 0;
    std::size_t files_before = 0;
};

// Decides by what is in a day whether it is to be rewritten; an error says why not.
using MayRewrite = std::function<Status(const DayScan& scan)>;

// Told how many of the day's rows are written, of how many.
using OnRows = std::function<void(std::uint64_t done, std::uint64_t rows)>;

// Reads the day, asks, writes the new file beside it, reads that back and compares all values, and
// puts it in the place of the old ones (see DaySwap::commit, and `keep` there). After an error the
// day is as it was, unless it comes from commit(). Memory: some 200 MiB at most, whatever the day.
Result<DayRewrite> rewrite_day(const CareTools& tools, const std::string& date,
                               const MayRewrite& may_rewrite,
                               const std::optional<std::filesystem::path>& keep,
                               const OnRows& on_rows);

}  // namespace focusguard::care
