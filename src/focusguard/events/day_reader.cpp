#include "focusguard/events/day_reader.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <string_view>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "focusguard/base/log.hpp"
#include "focusguard/events/duckdb_connection.hpp"

namespace focusguard::events {

namespace {

namespace fs = std::filesystem;

// Sorting a day of 30 rows a second takes about 100 MiB.
constexpr int kMemoryMib = 256;

// Files in one query. One bad file makes its query fail, and its neighbours be read one by one.
constexpr std::size_t kFilesPerQuery = 256;

using FileNames = std::span<const std::string>;

struct SkippedFiles {
    std::size_t count = 0;
    std::string first;  // with the reason
};

std::vector<std::string> parquet_files(const fs::path& partition) {
    std::vector<std::string> names;
    std::error_code ignored;
    for (fs::directory_iterator entry(partition, ignored), end; !ignored && entry != end;
         entry.increment(ignored)) {
        if (entry->path().extension() == ".parquet" && entry->is_regular_file(ignored)) {
            names.push_back(entry->path().filename().string());
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

// A folder that is held open, so that DuckDB can be told of its files by a path without any
// characters that mean something in a glob, whatever the folder's own name is.
class OpenFolder {
public:
    explicit OpenFolder(const fs::path& folder)
        : descriptor_(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)) {}

    OpenFolder(const OpenFolder&) = delete;
    OpenFolder& operator=(const OpenFolder&) = delete;

    ~OpenFolder() {
        if (descriptor_ >= 0) {
            ::close(descriptor_);
        }
    }

    // The file's path as an SQL literal that matches nothing else.
    std::string sql_path(std::string_view file_name) const {
        std::string pattern = fmt::format("/proc/self/fd/{}/", descriptor_);
        for (const char c : file_name) {
            const bool special = std::string_view("*?[").find(c) != std::string_view::npos;
            pattern += special ? std::string{'[', c, ']'} : std::string(1, c);
        }
        return sql_literal(pattern);
    }

private:
    int descriptor_;
};

// Rows to spans: a span begins where the state changes or after a gap. A row after a gap starts a
// span of no length, which the next row extends.
std::string spans_sql(const OpenFolder& folder, FileNames files) {
    std::string list;
    for (const std::string& file : files) {
        list += (list.empty() ? "" : ", ") + folder.sql_path(file);
    }
    return fmt::format(
        "WITH observed AS ("
        "  SELECT TRY_CAST(ts AS DOUBLE) AS moment, CAST(state_smooth AS VARCHAR) AS state"
        "  FROM read_parquet([{}], union_by_name = true, hive_partitioning = false)"
        "), known AS ("
        "  SELECT moment, state FROM observed"
        "  WHERE isfinite(moment) AND abs(moment) < 1e11"
        "  AND state IN ('FOCUSED', 'DISTRACTED', 'AWAY')"
        "), paired AS ("
        "  SELECT moment, state, lag(moment) OVER by_time AS earlier_moment,"
        "         lag(state) OVER by_time AS earlier_state"
        "  FROM known WINDOW by_time AS (ORDER BY moment)"
        "), marked AS ("
        "  SELECT *, coalesce(round((moment - earlier_moment) * 1e6) <= {}, false) AS watched,"
        "         state IS DISTINCT FROM earlier_state AS changed"
        "  FROM paired"
        "), numbered AS ("
        "  SELECT *, sum(CASE WHEN changed OR NOT watched THEN 1 ELSE 0 END)"
        "            OVER (ORDER BY moment ROWS UNBOUNDED PRECEDING) AS span_number"
        "  FROM marked"
        ")"
        "SELECT min(CASE WHEN watched THEN earlier_moment ELSE moment END) AS span_from,"
        "       max(moment) AS span_to, any_value(state) AS state "
        "FROM numbered GROUP BY span_number ORDER BY span_from, span_to",
        list, std::chrono::round<std::chrono::microseconds>(kLongestWatchedGap).count());
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

// The files of one day's folder, read with one database.
class PartitionReader {
public:
    PartitionReader(DuckDbConnection& database, const OpenFolder& folder)
        : database_(database), folder_(folder) {}

    void read(FileNames files) {
        const Status done = query(files);
        if (done) {
            return;
        }
        if (files.size() > 1) {
            const std::size_t half = files.size() / 2;
            read(files.first(half));
            read(files.subspan(half));
            return;
        }
        if (skipped_.count++ == 0) {
            skipped_.first = fmt::format("{}: {}", files.front(), done.error().message());
        }
    }

    const SkippedFiles& skipped() const { return skipped_; }

    std::vector<StateSpan> take_spans() { return std::move(spans_); }

private:
    Status query(FileNames files) {
        DuckDbRows rows = FG_TRY(database_.query(spans_sql(folder_, files)));
        while (const DuckDbRows::Chunk chunk = rows.next()) {
            for (idx_t row = 0; row < chunk.size(); ++row) {
                if (const auto state = parse_state(chunk.text(2, row))) {
                    spans_.push_back(
                        {wall_time(chunk.number(0, row)), wall_time(chunk.number(1, row)), *state});
                }
            }
        }
        return {};
    }

    DuckDbConnection& database_;
    const OpenFolder& folder_;
    std::vector<StateSpan> spans_;
    SkippedFiles skipped_;
};

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
    const fs::path partition = folder / ("date=" + date);
    const std::vector<std::string> names = parquet_files(partition);
    if (names.empty()) {
        return std::vector<StateSpan>();
    }
    DuckDbConnection database = FG_TRY(DuckDbConnection::open(kMemoryMib));
    const OpenFolder open_folder(partition);
    PartitionReader reader(database, open_folder);
    for (FileNames rest = names; !rest.empty();) {
        const std::size_t count = std::min(kFilesPerQuery, rest.size());
        reader.read(rest.first(count));
        rest = rest.subspan(count);
    }
    if (reader.skipped().count > 0) {
        log::warning(fmt::format(
            "{} of the {} files in {} cannot be read and are left out of the "
            "day, first {}",
            reader.skipped().count, names.size(), partition.string(), reader.skipped().first));
    }
    return joined(reader.take_spans());
}

}  // namespace focusguard::events
