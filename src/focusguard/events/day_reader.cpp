#include "focusguard/events/day_reader.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <span>
#include <string_view>

#include <fmt/format.h>

#include "focusguard/base/log.hpp"
#include "focusguard/events/duckdb_connection.hpp"

namespace focusguard::events {

namespace {

namespace fs = std::filesystem;

// Sorting a day of 30 rows a second takes about 100 MiB.
constexpr int kMemoryMib = 256;

// Files in one query. One bad file makes its query fail, and its neighbours be read one by one.
constexpr std::size_t kFilesPerQuery = 256;

struct SkippedFiles {
    std::size_t count = 0;
    std::string first;  // with the reason
};

std::vector<fs::path> parquet_files(const fs::path& partition) {
    std::vector<fs::path> files;
    std::error_code ignored;
    for (fs::directory_iterator entry(partition, ignored), end; !ignored && entry != end;
         entry.increment(ignored)) {
        if (entry->path().extension() == ".parquet" && entry->is_regular_file(ignored)) {
            files.push_back(entry->path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

// PATH as a pattern that matches nothing else: DuckDB takes every path for a glob.
std::string glob_literal(const fs::path& path) {
    std::string pattern;
    for (const char c : path.string()) {
        if (std::string_view("*?[").find(c) != std::string_view::npos) {
            pattern += '[';
            pattern += c;
            pattern += ']';
        } else {
            pattern += c;
        }
    }
    return sql_literal(pattern);
}

// Rows to spans: a span begins where the state changes or after a gap. A row after a gap starts a
// span of no length, which the next row extends.
std::string spans_sql(std::span<const fs::path> files) {
    std::string list;
    for (const fs::path& file : files) {
        list += (list.empty() ? "" : ", ") + glob_literal(file);
    }
    return fmt::format(
        "WITH observed AS ("
        "  SELECT TRY_CAST(ts AS DOUBLE) AS at, CAST(state_smooth AS VARCHAR) AS state"
        "  FROM read_parquet([{}], union_by_name = true, hive_partitioning = false)"
        "), known AS ("
        "  SELECT at, state FROM observed"
        "  WHERE isfinite(at) AND abs(at) < 1e11"
        "  AND state IN ('FOCUSED', 'DISTRACTED', 'AWAY')"
        "), paired AS ("
        "  SELECT at, state, lag(at) OVER by_time AS before_at, lag(state) OVER by_time AS before"
        "  FROM known WINDOW by_time AS (ORDER BY at)"
        "), marked AS ("
        "  SELECT at, state, coalesce(at - before_at <= {}, false) AS watched, before_at,"
        "         state IS DISTINCT FROM before AS changed"
        "  FROM paired"
        "), numbered AS ("
        "  SELECT *, sum(CASE WHEN changed OR NOT watched THEN 1 ELSE 0 END)"
        "            OVER (ORDER BY at ROWS UNBOUNDED PRECEDING) AS number"
        "  FROM marked"
        ")"
        "SELECT min(CASE WHEN watched THEN before_at ELSE at END) AS \"from\", max(at) AS \"to\","
        "       any_value(state) AS state "
        "FROM numbered GROUP BY number ORDER BY \"from\", \"to\"",
        list, kLongestWatchedGap.count());
}

WallTime wall_time(double epoch_seconds) {
    return WallTime(std::chrono::microseconds(std::llround(epoch_seconds * 1e6)));
}

std::optional<state::FocusState> parse_state(std::string_view name) {
    for (const state::FocusState candidate : state::kAllFocusStates) {
        if (state::to_string(candidate) == name) {
            return candidate;
        }
    }
    return std::nullopt;
}

Result<std::vector<StateSpan>> read_files(DuckDbConnection& database,
                                          std::span<const fs::path> files) {
    DuckDbRows rows = FG_TRY(database.query(spans_sql(files)));
    std::vector<StateSpan> spans;
    while (const DuckDbRows::Chunk chunk = rows.next()) {
        for (idx_t row = 0; row < chunk.size(); ++row) {
            if (const auto state = parse_state(chunk.text(2, row))) {
                spans.push_back(
                    {wall_time(chunk.number(0, row)), wall_time(chunk.number(1, row)), *state});
            }
        }
    }
    return spans;
}

void read_tolerantly(DuckDbConnection& database, std::span<const fs::path> files,
                     std::vector<StateSpan>& spans, SkippedFiles& skipped) {
    Result<std::vector<StateSpan>> read = read_files(database, files);
    if (read) {
        spans.insert(spans.end(), read->begin(), read->end());
        return;
    }
    if (files.size() > 1) {
        const std::size_t half = files.size() / 2;
        read_tolerantly(database, files.first(half), spans, skipped);
        read_tolerantly(database, files.subspan(half), spans, skipped);
        return;
    }
    if (skipped.count++ == 0) {
        skipped.first = fmt::format("{}: {}", files.front().string(), read.error().message());
    }
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
            if (span.from.since_epoch() - last.to.since_epoch() <= kLongestWatchedGap) {
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

Result<std::vector<StateSpan>> read_day(const fs::path& folder, const std::string& date) {
    const std::vector<fs::path> files = parquet_files(folder / ("date=" + date));
    if (files.empty()) {
        return std::vector<StateSpan>();
    }
    DuckDbConnection database = FG_TRY(DuckDbConnection::open(kMemoryMib));
    std::vector<StateSpan> spans;
    SkippedFiles skipped;
    for (std::size_t first = 0; first < files.size(); first += kFilesPerQuery) {
        read_tolerantly(
            database,
            std::span(files).subspan(first, std::min(kFilesPerQuery, files.size() - first)), spans,
            skipped);
    }
    if (skipped.count > 0) {
        log::warning(
            fmt::format("{} of the {} files of the diary for {} cannot be read and are "
                        "left out, first {}",
                        skipped.count, files.size(), date, skipped.first));
    }
    return joined(std::move(spans));
}

}  // namespace focusguard::events
