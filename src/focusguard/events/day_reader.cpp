#include "focusguard/events/day_reader.hpp"

#include <algorithm>
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

// Sorting a day of 30 rows a second for 8 hours takes some 40 MiB.
constexpr int kMemoryMib = 128;

// Files in one query. One bad file makes its query fail, and its neighbours be read one by one.
constexpr std::size_t kFilesPerQuery = 128;

using FileNames = std::span<const std::string>;

struct SkippedFiles {
    std::size_t count = 0;
    std::string first;  // with the reason
};

std::vector<std::string> parquet_files(const fs::path& partition) {
    std::vector<std::string> names;
    std::error_code over;  // a folder that cannot be listed (further) has no (more) files
    for (fs::directory_iterator entry(partition, over), end; !over && entry != end;
         entry.increment(over)) {
        std::error_code unknown;
        if (entry->path().extension() == ".parquet" && entry->is_regular_file(unknown)) {
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
std::string rows_sql(const OpenFolder& folder, FileNames files) {
    std::string list;
    for (const std::string& file : files) {
        list += (list.empty() ? "" : ", ") + folder.sql_path(file);
    }
    return fmt::format(
        "SELECT CAST(round(seconds * 1e6) AS BIGINT) AS moment, CAST(state AS BIGINT) AS state "
        "FROM (SELECT TRY_CAST(ts AS DOUBLE) AS seconds, {} AS state"
        "      FROM read_parquet([{}], union_by_name = true, hive_partitioning = false)) "
        "WHERE isfinite(seconds) AND abs(seconds) < 1e11 AND state IS NOT NULL "
        "ORDER BY moment",
        state_number_sql(), list);
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
    // A span begins where the state changes and after a gap. What begins it after a gap is a span
    // of no length, which later rows, perhaps of the next query, extend.
    Status query(FileNames files) {
        DuckDbRows rows = FG_TRY(database_.query(rows_sql(folder_, files)));
        std::optional<WallTime> before;
        while (const DuckDbRows::Chunk chunk = rows.next()) {
            for (idx_t row = 0; row < chunk.size(); ++row) {
                const WallTime moment(std::chrono::microseconds(chunk.integer(0, row)));
                const auto state = static_cast<state::FocusState>(chunk.integer(1, row));
                const bool watched = before && is_watched(*before, moment);
                if (!watched) {
                    spans_.push_back({moment, moment, state});
                } else if (spans_.back().state != state) {
                    spans_.push_back({*before, moment, state});
                } else {
                    spans_.back().to = moment;
                }
                before = moment;
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
