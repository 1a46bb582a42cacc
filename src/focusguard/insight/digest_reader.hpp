// Any days of a diary as digests: out of the rollups where they are fresh, else out of the rows.
#pragma once

#include <filesystem>
#include <functional>
#include <stop_token>
#include <vector>

#include "focusguard/base/calendar_date.hpp"
#include "focusguard/base/result.hpp"
#include "focusguard/base/time.hpp"
#include "focusguard/events/file_system.hpp"
#include "focusguard/insight/day_digest.hpp"
#include "focusguard/insight/rollup_store.hpp"

namespace focusguard::insight {

// From the first to the last day, both within.
struct DateRange {
    CalendarDate from;
    CalendarDate to;

    friend bool operator==(const DateRange&, const DateRange&) = default;
};

// Days done, and days that have to be read from their rows. Called on any of the reading threads,
// one at a time.
using DigestProgress = std::function<void(std::size_t done, std::size_t all)>;

// The days of one diary. Any thread; of two that make a rollup at the same time, the later one
// stays.
class DigestReader {
public:
    // How many days are read at the same time, each with some 100 MB at 864,000 rows. References
    // must outlive the reader.
    DigestReader(std::filesystem::path diary, const Clock& clock, events::FileSystem& file_system,
                 int threads);

    // The days of the range that the diary has, in order. A day that is over gets a rollup, unless
    // that cannot be written, or a file of the day could not be read. Fails only when DuckDB does.
    // A request to stop ends it within some 100 ms with kUnavailable. Some 1 ms a day with a
    // rollup, and 1 s for a million rows without.
    Result<std::vector<DayDigest>> read(DateRange range, const std::stop_token& stop = {},
                                        const DigestProgress& progress = {}) const;

    // Makes the rollups that are missing or stale, the newest first, one at a time, and removes
    // those whose day is gone. As read() in what fails and how it is stopped.
    Status refresh(const std::stop_token& stop) const;

private:
    Result<DayDigest> from_rows(CalendarDate date, const std::string& fingerprint,
                                const std::stop_token& stop) const;

    std::filesystem::path diary_;
    const Clock& clock_;
    RollupStore rollups_;
    int threads_;
};

}  // namespace focusguard::insight
