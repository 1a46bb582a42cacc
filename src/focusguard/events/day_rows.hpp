// The rows of one day of the diary, as far as its insights need them.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/events/state_span.hpp"

namespace focusguard::events {

// Small, since a day of 30 rows a second for 8 hours has 864,000 of them.
struct DayRow {
    WallTime at;
    // The time that counts to the row's state, and ends with the row: what the row itself says, at
    // most kLongestWatchedGap. Of rows that do not say it (schema version 1): since the row before,
    // if their own run had one within kLongestWatchedGap, else none.
    std::chrono::duration<std::int32_t, std::micro> observed{0};
    state::FocusState state = state::FocusState::kAway;
    std::uint16_t run = 0;  // place in DayRows::runs
    // docs/strain.md has the four; NaN where they were not measured.
    float perclos = 0.0F;
    float blinks_per_minute = 0.0F;
    float yawns = 0.0F;
    float distance_cm = 0.0F;
};

// Each entry into RUNNING has a run; the early prototype's rows name none.
struct DayRun {
    std::optional<std::string> run_id;
    std::optional<std::string> session_id;

    friend bool operator==(const DayRun&, const DayRun&) = default;
};

struct DayRows {
    std::vector<DayRow> rows;  // in the order of time
    std::vector<DayRun> runs;
    std::size_t unreadable_files = 0;  // left out; the log says which
};

// The rows of FOLDER/date=DATE/*.parquet, where DATE is YYYY-MM-DD in local time. Of rows of one
// run and one moment only the first is taken: a row lies in two files for a moment when files are
// merged, and its `seq` says no more than these two do, which older rows have as well.
//
// Files of all versions are read, those of the early prototype too. A file that cannot be read is
// skipped, and all such files together give one line in the log. Empty when the day has no rows.
// Fails only when DuckDB itself does. Takes some 0.5 ms a file and 1 s for a million rows, and 32
// bytes a row: not for a thread that must not wait. Any thread, with a database of its own; a
// request to stop ends it within some 100 ms, with the day as far as it was read.
Result<DayRows> read_day_rows(const std::filesystem::path& folder, const std::string& date,
                              const std::stop_token& stop = {});

// The stretches of one state that rows in the order of time amount to. What lies between two of
// them, and is longer than the two clocks may disagree, was not watched. Where rows overlap (the
// wall clock was set back, two programs wrote at once) each moment belongs to the earlier row.
// Pure.
std::vector<StateSpan> spans_of(std::span<const DayRow> rows);

// Adds what the piece has after the end of the spans, as spans_of() joins them: for spans of
// several days in order. Pure.
void append_span(std::vector<StateSpan>& spans, StateSpan piece);

}  // namespace focusguard::events
