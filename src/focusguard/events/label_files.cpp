#include "focusguard/events/label_files.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <system_error>

#include <fmt/format.h>

#include "focusguard/events/diary_layout.hpp"
#include "focusguard/events/duckdb_connection.hpp"
#include "focusguard/events/parquet_table.hpp"
#include "focusguard/events/partition_files.hpp"
#include "focusguard/events/storage_error.hpp"
#include "focusguard/events/whole_file.hpp"

namespace focusguard::events {

namespace {

namespace fs = std::filesystem;

// A label is a row of a few hundred bytes, and a year of them some thousand.
constexpr int kMemoryMib = 64;

constexpr std::string_view kDatePrefix = "date=";

constexpr std::string_view kCreateTable =
    "CREATE TABLE label (label_id VARCHAR, created_at DOUBLE, from_ts DOUBLE, to_ts DOUBLE, "
    "state VARCHAR, source VARCHAR, note VARCHAR, session_id VARCHAR)";

// The columns of kCreateTable, with instants as microseconds; rows that make no sense are left out.
constexpr std::string_view kSelect =
    "SELECT label_id, CAST(round(created_at * 1e6) AS BIGINT) AS created, "
    "CAST(round(from_ts * 1e6) AS BIGINT) AS begins, CAST(round(to_ts * 1e6) AS BIGINT) AS ends, "
    "CAST(state AS VARCHAR), CAST(source AS VARCHAR), CAST(note AS VARCHAR), "
    "CAST(session_id AS VARCHAR) "
    "FROM read_parquet({}, union_by_name = true, hive_partitioning = false) "
    "WHERE label_id IS NOT NULL AND source IS NOT NULL AND abs(created_at) < 1e11 "
    "AND abs(from_ts) < 1e11 AND abs(to_ts) < 1e11 AND from_ts < to_ts ORDER BY created, label_id";

void append(DuckDbAppender& appender, const std::optional<std::string>& value) {
    if (value) {
        appender.text(*value);
    } else {
        appender.null();
    }
}

Result<std::vector<std::byte>> encode(const Label& row, const std::string& program_version) {
    DuckDbConnection database = FG_TRY(DuckDbConnection::open(kMemoryMib));
    FG_TRY(database.query(std::string(kCreateTable)));
    DuckDbAppender appender = FG_TRY(DuckDbAppender::open(database, "label"));
    appender.text(row.label_id);
    appender.number(row.created_at.epoch_seconds());
    appender.number(row.from.epoch_seconds());
    appender.number(row.to.epoch_seconds());
    if (row.state) {
        appender.text(state::to_string(*row.state));
    } else {
        appender.null();
    }
    appender.text(to_string(row.source));
    append(appender, row.note);
    append(appender, row.session_id);
    appender.end_row();
    FG_TRY(appender.close());
    return table_as_parquet(database, "label",
                            fmt::format("label_schema_version: '{}', program_version: {}",
                                        kLabelSchemaVersion, sql_literal(program_version)));
}

// The row of a chunk; nothing when it has a state or source that this version does not know.
std::optional<Label> label_at(const DuckDbRows::Chunk& chunk, idx_t row) {
    const auto instant = [&](idx_t column) {
        return WallTime(std::chrono::microseconds(chunk.integer(column, row)));
    };
    const auto text = [&](idx_t column) {
        return chunk.is_null(column, row) ? std::nullopt
                                          : std::optional(std::string(chunk.text(column, row)));
    };
    Label label{std::string(chunk.text(0, row)), instant(1), instant(2), instant(3)};
    const auto source = parse_label_source(chunk.text(5, row));
    if (const auto state = text(4)) {
        label.state = state::parse_focus_state(*state);
        if (!label.state) {
            return std::nullopt;
        }
    }
    if (!source) {
        return std::nullopt;
    }
    label.source = *source;
    label.note = text(6);
    label.session_id = text(7);
    return label;
}

// The folders of dates, newest first.
std::vector<fs::path> date_folders(const fs::path& folder) {
    std::vector<fs::path> folders;
    std::error_code over;  // a folder that cannot be listed (further) has no (more) dates
    for (fs::directory_iterator entry(folder, over), end; !over && entry != end;
         entry.increment(over)) {
        if (entry->path().filename().string().starts_with(kDatePrefix)) {
            folders.push_back(entry->path());
        }
    }
    std::ranges::sort(folders, std::greater());
    return folders;
}

// Reads with a database that starts with the first file.
class LabelReader {
public:
    Status read(const fs::path& date_folder, LabelRows& found) {
        const PartitionFiles files(date_folder);
        if (files.empty()) {
            return {};
        }
        if (!database_) {
            database_.emplace(FG_TRY(DuckDbConnection::open(kMemoryMib)));
        }
        found.unreadable_files +=
            files.read([&](const std::string& list) { return append_rows(list, found.rows); });
        return {};
    }

private:
    Status append_rows(const std::string& files, std::vector<Label>& rows) {
        DuckDbRows answer = FG_TRY(database_->query(fmt::format(kSelect, files)));
        while (const DuckDbRows::Chunk chunk = answer.next()) {
            for (idx_t row = 0; row < chunk.size(); ++row) {
                if (auto label = label_at(chunk, row)) {
                    rows.push_back(*std::move(label));
                }
            }
        }
        return {};
    }

    std::optional<DuckDbConnection> database_;
};

std::string date_folder_name(WallTime time) {
    return fmt::format("{}{}", kDatePrefix, local_date(time));
}

}  // namespace

fs::path labels_folder(const fs::path& diary) {
    return folder_beside(diary, "labels");
}

Status write_label(const fs::path& folder, const Label& row, const std::string& program_version,
                   FileSystem& file_system) {
    const auto content = encode(row, program_version);
    if (!content) {
        return Unexpected(Error(content.error()).with_context("the label's file cannot be made"));
    }
    const fs::path date_folder = folder / date_folder_name(row.from);
    const std::string name =
        fmt::format("labels_{:016}_{}.parquet", row.created_at.since_epoch().count(), row.label_id);
    std::error_code failure = place_whole_file(file_system, date_folder / name, *content);
    if (!failure) {
        failure = file_system.sync_folder(date_folder);
    }
    if (failure) {
        return Unexpected(ErrorCode::kUnavailable,
                          "The label is not kept: " + explain(failure, folder).message + '.');
    }
    return {};
}

Result<LabelRows> read_label_rows(const fs::path& folder, WallTime from, WallTime to) {
    // A label belongs to the date on which it begins, at most its longest earlier; and dates were
    // perhaps told in another time zone, up to a day apart.
    const std::string first = date_folder_name(from + -(kLongestLabel + std::chrono::hours(24)));
    const std::string last = date_folder_name(to + std::chrono::hours(24));
    LabelReader reader;
    LabelRows found;
    for (const fs::path& date_folder : date_folders(folder)) {
        const std::string name = date_folder.filename().string();
        if (first <= name && name <= last) {
            FG_TRY(reader.read(date_folder, found));
        }
    }
    std::erase_if(found.rows, [&](const Label& row) { return row.to <= from || to <= row.from; });
    std::ranges::stable_sort(found.rows, {}, &Label::created_at);
    return found;
}

Result<std::vector<LabelSpan>> read_labels(const fs::path& folder, WallTime from, WallTime to) {
    const LabelRows found = FG_TRY(read_label_rows(folder, from, to));
    return resolve_labels(found.rows, from, to);
}

Result<Label> find_label(const fs::path& folder, const std::string& label_id) {
    LabelReader reader;
    for (const fs::path& date_folder : date_folders(folder)) {
        LabelRows found;
        FG_TRY(reader.read(date_folder, found));
        std::erase_if(found.rows, [&](const Label& row) { return row.label_id != label_id; });
        // A deletion lies in the same folder, unless the time zone has changed in between; the
        // label is then deleted once more, which changes nothing.
        const auto deletion =
            std::ranges::find_if(found.rows, [](const Label& row) { return !row.state; });
        if (deletion != found.rows.end()) {
            return *deletion;
        }
        if (!found.rows.empty()) {
            return found.rows.front();
        }
    }
    return Unexpected(ErrorCode::kNotFound, "There is no label with this id; load the page again.");
}

}  // namespace focusguard::events
