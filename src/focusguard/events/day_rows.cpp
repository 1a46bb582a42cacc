#include "focusguard/events/day_rows.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "focusguard/events/diary_table.hpp"
#include "focusguard/events/duckdb_connection.hpp"
#include "focusguard/events/partition_files.hpp"

namespace focusguard::events {

namespace {

using std::chrono::microseconds;

// Of a row that does not say how long it stands for.
constexpr std::int32_t kNotSaid = -1;

constexpr std::int32_t kLongestObserved =
    std::chrono::round<microseconds>(kLongestWatchedGap).count();

// A row's wall time and the steady time that it stands for are read from two clocks, a few
// milliseconds apart on a busy machine. Far below the shortest pause.
constexpr microseconds kClocksDisagree = std::chrono::milliseconds(100);

constexpr std::size_t kMostRuns = std::numeric_limits<std::uint16_t>::max();

// In the order of the columns of Column.
std::string rows_sql(const std::string& files) {
    return fmt::format(
        "SELECT CAST(round(seconds * 1e6) AS BIGINT), CAST(state AS BIGINT), "
        "CAST(round(CASE WHEN isfinite(observed) THEN greatest(least(observed, {}), 0) END * 1e6) "
        "AS BIGINT), run, session, perclos, blinks, yawns, distance "
        "FROM (SELECT TRY_CAST(ts AS DOUBLE) AS seconds, {} AS state, "
        "TRY_CAST(observed_s AS DOUBLE) AS observed, CAST(run_id AS VARCHAR) AS run, "
        "CAST(session_id AS VARCHAR) AS session, TRY_CAST(perclos AS DOUBLE) AS perclos, "
        "TRY_CAST(blinks_per_minute AS DOUBLE) AS blinks, TRY_CAST(yawns AS DOUBLE) AS yawns, "
        "TRY_CAST(distance_cm AS DOUBLE) AS distance FROM {}) "
        "WHERE isfinite(seconds) AND abs(seconds) < 1e11 AND state IS NOT NULL",
        kLongestWatchedGap.count(), state_number_sql("state_smooth"), diary_table_sql(files));
}

enum Column : idx_t {
    kMoment,
    kState,
    kObserved,
    kRun,
    kSession,
    kPerclos,
    kBlinks,
    kYawns,
    kDistance
};

using Chunk = DuckDbRows::Chunk;

std::optional<std::string> text_or_none(const Chunk& chunk, idx_t column, idx_t row) {
    return chunk.is_null(column, row) ? std::nullopt
                                      : std::optional(std::string(chunk.text(column, row)));
}

float number_or_nan(const Chunk& chunk, idx_t column, idx_t row) {
    return chunk.is_null(column, row) ? std::numeric_limits<float>::quiet_NaN()
                                      : static_cast<float>(chunk.number(column, row));
}

// Gives each run its place in the list.
class RunList {
public:
    std::uint16_t place_of(const Chunk& chunk, idx_t row) {
        const bool has_id = !chunk.is_null(kRun, row);
        const std::string_view id = has_id ? chunk.text(kRun, row) : std::string_view();
        // Neighbouring rows are nearly always of one run.
        if (runs_.empty() || has_id != runs_[last_].run_id.has_value() ||
            (has_id && id != *runs_[last_].run_id)) {
            last_ = find_or_add(text_or_none(chunk, kRun, row), chunk, row);
        }
        return static_cast<std::uint16_t>(last_);
    }

    std::vector<DayRun> take() { return std::move(runs_); }

private:
    std::size_t find_or_add(const std::optional<std::string>& id, const Chunk& chunk, idx_t row) {
        if (const auto known = places_.find(id); known != places_.end()) {
            return known->second;
        }
        // More runs than a day has seconds; the rest goes to the last of them.
        if (runs_.size() == kMostRuns) {
            return runs_.size() - 1;
        }
        runs_.push_back({id, text_or_none(chunk, kSession, row)});
        return places_[id] = runs_.size() - 1;
    }

    std::vector<DayRun> runs_;
    std::map<std::optional<std::string>, std::size_t> places_;
    std::size_t last_ = 0;
};

void append_chunk(const Chunk& chunk, RunList& runs, std::vector<DayRow>& rows) {
    for (idx_t row = 0; row < chunk.size(); ++row) {
        const std::int32_t observed =
            chunk.is_null(kObserved, row)
                ? kNotSaid
                : static_cast<std::int32_t>(chunk.integer(kObserved, row));
        rows.push_back({.at = WallTime(microseconds(chunk.integer(kMoment, row))),
                        .observed = decltype(DayRow::observed)(observed),
                        .state = static_cast<state::FocusState>(chunk.integer(kState, row)),
                        .run = runs.place_of(chunk, row),
                        .perclos = number_or_nan(chunk, kPerclos, row),
                        .blinks_per_minute = number_or_nan(chunk, kBlinks, row),
                        .yawns = number_or_nan(chunk, kYawns, row),
                        .distance_cm = number_or_nan(chunk, kDistance, row)});
    }
}

// Appends the files' rows, or none of them when one cannot be read.
Status append_rows(DuckDbConnection& database, const std::string& files, RunList& runs,
                   std::vector<DayRow>& rows, const std::stop_token& stop) {
    const std::size_t before = rows.size();
    DuckDbRows found = FG_TRY(database.stream(rows_sql(files)));
    while (const Chunk chunk = found.next()) {
        if (stop.stop_requested()) {
            return {};
        }
        append_chunk(chunk, runs, rows);
    }
    Status whole = found.status();
    if (!whole) {
        rows.resize(before);
    }
    return whole;
}

void sort_and_drop_doubles(std::vector<DayRow>& rows) {
    const auto moment_and_run = [](const DayRow& row) { return std::pair(row.at, row.run); };
    // Mostly they come in order, and then a look is all that it takes.
    if (!std::ranges::is_sorted(rows, {}, moment_and_run)) {
        std::ranges::stable_sort(rows, {}, moment_and_run);
    }
    rows.erase(std::unique(rows.begin(), rows.end(),
                           [&](const DayRow& a, const DayRow& b) {
                               return moment_and_run(a) == moment_and_run(b);
                           }),
               rows.end());
}

void fill_in_what_is_not_said(std::vector<DayRow>& rows, std::size_t run_count) {
    std::vector<std::optional<WallTime>> last_of_run(run_count);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        DayRow& row = rows[i];
        std::optional<WallTime>& last = last_of_run[row.run];
        if (row.observed.count() == kNotSaid) {
            const auto since = [&row](WallTime earlier) {
                return row.at.since_epoch() - earlier.since_epoch();
            };
            const bool watched = last && since(*last).count() <= kLongestObserved;
            const auto observed = watched ? since(rows[i - 1].at) : microseconds(0);
            row.observed = std::chrono::duration_cast<decltype(DayRow::observed)>(observed);
        }
        last = row.at;
    }
}

}  // namespace

Result<DayRows> read_day_rows(const std::filesystem::path& folder, const std::string& date,
                              const std::stop_token& stop) {
    DayRows day;
    const PartitionFiles files(folder / ("date=" + date));
    if (files.empty()) {
        return day;
    }
    DuckDbConnection database = FG_TRY(open_diary_table());
    RunList runs;
    day.unreadable_files = files.read([&](const std::string& list) {
        return stop.stop_requested() ? Status() : append_rows(database, list, runs, day.rows, stop);
    });
    day.runs = runs.take();
    sort_and_drop_doubles(day.rows);
    fill_in_what_is_not_said(day.rows, day.runs.size());
    return day;
}

std::vector<StateSpan> spans_of(std::span<const DayRow> rows) {
    std::vector<StateSpan> spans;
    for (const DayRow& row : rows) {
        if (row.observed.count() > 0) {
            append_span(spans, {row.at + -Nanoseconds(row.observed), row.at, row.state});
        }
    }
    return spans;
}

void append_span(std::vector<StateSpan>& spans, StateSpan piece) {
    if (!spans.empty() && piece.from < spans.back().to + kClocksDisagree) {
        piece.from = spans.back().to;
    }
    if (piece.from >= piece.to) {
        return;
    }
    if (!spans.empty() && piece.from == spans.back().to && piece.state == spans.back().state) {
        spans.back().to = piece.to;
    } else {
        spans.push_back(piece);
    }
}

}  // namespace focusguard::events
