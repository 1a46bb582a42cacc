#include "focusguard/events/day_reader.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "focusguard/events/duckdb_connection.hpp"
#include "focusguard/events/partition_files.hpp"

namespace focusguard::events {

namespace {

namespace fs = std::filesystem;

// Sorting a day of 30 rows a second for 8 hours takes some 40 MiB.
constexpr int kMemoryMib = 128;

// Whether the time between two rows was watched.
bool is_watched(WallTime earlier, WallTime later) {
    return later.since_epoch() - earlier.since_epoch() <= kLongestWatchedGap;
}

// "CASE … WHEN 'FOCUSED' THEN 0 …": a state as its number, null when it is none of ours.
std::string state_number_sql() {
    std::string sql = "CASE CAST(state_smooth AS VARCHAR)";
    for (const state::FocusState state : state::kAllFocusStates) {
        sql += fmt::format(" WHEN '{}' THEN {}", state::to_string(state), static_cast<int>(state));
    }
    return sql + " END";
}

// The rows of the files in the order of time: microseconds since 1970, and the state's number.
std::string rows_sql(const std::string& files) {
    return fmt::format(
        "SELECT CAST(round(seconds * 1e6) AS BIGINT) AS moment, CAST(state AS BIGINT) AS state "
        "FROM (SELECT TRY_CAST(ts AS DOUBLE) AS seconds, {} AS state"
        "      FROM read_parquet({}, union_by_name = true, hive_partitioning = false)) "
        "WHERE isfinite(seconds) AND abs(seconds) < 1e11 AND state IS NOT NULL "
        "ORDER BY moment",
        state_number_sql(), files);
}

// Appends the spans of the files' rows. A span begins where the state changes and after a gap. What
// begins it after a gap is a span of no length, which later rows, perhaps of the next query,
// extend.
Status append_spans(DuckDbConnection& database, const std::string& files,
                    std::vector<StateSpan>& spans) {
    DuckDbRows rows = FG_TRY(database.query(rows_sql(files)));
    std::optional<WallTime> before;
    while (const DuckDbRows::Chunk chunk = rows.next()) {
        for (idx_t row = 0; row < chunk.size(); ++row) {
            const WallTime moment(std::chrono::microseconds(chunk.integer(0, row)));
            const auto state = static_cast<state::FocusState>(chunk.integer(1, row));
            const bool watched = before && is_watched(*before, moment);
            if (!watched) {
                spans.push_back({moment, moment, state});
            } else if (spans.back().state != state) {
                spans.push_back({*before, moment, state});
            } else {
                spans.back().to = moment;
            }
            before = moment;
        }
    }
    return {};
}

// The spans of several queries as one list: what lies within the gap that counts as watched is
// joined, and of two that overlap (two programs wrote at once) the earlier goes first.
std::vector<StateSpan> joined(std::vector<StateSpan> spans) {
    std::stable_sort(spans.begin(), spans.end(),
                     [](const StateSpan& a, const StateSpan& b) { return a.from < b.from; });
    std::vector<StateSpan> result;
    for (StateSpan span : spans) {
        if (!result.empty()) {
            StateSpan& last = result.back();
            if (span.to <= last.to) {
                continue;
            }
            if (is_watched(last.to, span.from)) {
                span.from = last.to;
            }
            if (span.from == last.to && span.state == last.state) {
                last.to = span.to;
                continue;
            }
        }
        result.push_back(span);
    }
    std::erase_if(result, [](const StateSpan& span) { return span.from == span.to; });
    return result;
}

}  // namespace

Result<std::vector<StateSpan>> read_day(const fs::path& folder, const std::string& date,
                                        const std::stop_token& stop) {
    const PartitionFiles files(folder / ("date=" + date));
    if (files.empty()) {
        return std::vector<StateSpan>();
    }
    DuckDbConnection database = FG_TRY(DuckDbConnection::open(kMemoryMib));
    std::vector<StateSpan> spans;
    files.read([&](const std::string& list) {
        return stop.stop_requested() ? Status() : append_spans(database, list, spans);
    });
    return joined(std::move(spans));
}

}  // namespace focusguard::events
