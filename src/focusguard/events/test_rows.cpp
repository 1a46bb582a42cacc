#include "focusguard/events/test_rows.hpp"

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <stdexcept>
#include <system_error>

#include <duckdb.h>
#include <fmt/format.h>

#include "focusguard/events/diary_folder.hpp"
#include "focusguard/events/duckdb_connection.hpp"

namespace focusguard::events::testing {

namespace fs = std::filesystem;

namespace {

std::vector<fs::path> files_of(const fs::path& diary, bool parquet) {
    std::vector<fs::path> files;
    std::error_code gone;  // a temporary file may be renamed while we look
    for (fs::recursive_directory_iterator entry(diary, gone), end; !gone && entry != end;
         entry.increment(gone)) {
        std::error_code ignored;
        if (entry->is_regular_file(ignored) &&
            (entry->path().extension() == ".parquet") == parquet) {
            files.push_back(entry->path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

std::filesystem::path memory_folder() {
    return fs::exists("/dev/shm") ? "/dev/shm" : fs::temp_directory_path();
}

TimeZone::TimeZone(const char* name) : was_set_(std::getenv("TZ") != nullptr) {
    if (was_set_) {
        before_ = std::getenv("TZ");
    }
    setenv("TZ", name, 1);
    tzset();
}

TimeZone::~TimeZone() {
    if (was_set_) {
        setenv("TZ", before_.c_str(), 1);
    } else {
        unsetenv("TZ");
    }
    tzset();
}

EventRow row_at(double seconds, state::FocusState state) {
    EventRow row;
    row.ts = kAfternoon + std::chrono::duration_cast<Nanoseconds>(Seconds(seconds));
    row.session_id = "8c0e3f5a-55a1-4c39-9d5e-0d2f0b8a7c11";
    row.run_id = "f2a6d3c4-0b7e-4b56-8f0a-2f3c9d1e5b22";
    row.fps = 29.97;
    row.face_present = state != state::FocusState::kAway;
    row.nose_offset_abs = row.face_present ? 0.0125 : 0.0;
    row.nose_offset_signed = row.face_present ? -0.0125 : 0.0;
    row.state_raw = state;
    row.state_smooth = state;
    return row;
}

std::vector<EventRow> rows_from(WallTime start, int count) {
    std::vector<EventRow> rows;
    for (int i = 0; i < count; ++i) {
        rows.push_back(row_at(0.0));
        rows.back().ts = start + Nanoseconds(std::chrono::microseconds(33'333) * i);
    }
    return rows;
}

std::vector<DiaryRow> numbered(const std::vector<EventRow>& rows, const std::string& date) {
    std::vector<DiaryRow> result;
    for (const EventRow& row : rows) {
        result.push_back({row, date, static_cast<std::int64_t>(result.size()) + 1});
    }
    return result;
}

DuckDbConnection& database() {
    static Result<DuckDbConnection> shared = DuckDbConnection::open(256);
    return shared.value();
}

Table query(const std::string& sql) {
    duckdb_result result{};
    if (duckdb_query(database().native(), sql.c_str(), &result) != DuckDBSuccess) {
        const std::string failure = duckdb_result_error(&result);
        duckdb_destroy_result(&result);
        throw std::runtime_error(failure);
    }
    Table table(duckdb_row_count(&result));
    for (idx_t row = 0; row < table.size(); ++row) {
        for (idx_t column = 0; column < duckdb_column_count(&result); ++column) {
            char* const text = duckdb_value_varchar(&result, column, row);
            table[row].emplace_back(text == nullptr ? "NULL" : text);
            duckdb_free(text);
        }
    }
    duckdb_destroy_result(&result);
    return table;
}

std::string parquet_sql(const fs::path& file) {
    return fmt::format("read_parquet({}, hive_partitioning = false)", sql_literal(file.string()));
}

void write_parquet(const fs::path& file, const std::string& sql) {
    fs::create_directories(file.parent_path());
    query(fmt::format("COPY ({}) TO {} (FORMAT parquet)", sql, sql_literal(file.string())));
}

std::vector<fs::path> parquet_files(const fs::path& diary) {
    return files_of(diary, true);
}

std::vector<fs::path> other_files(const fs::path& diary) {
    std::vector<fs::path> files = files_of(diary, false);
    std::erase_if(files, [](const fs::path& file) {
        return file.parent_path().filename() == kOwnFolder &&
               (file.filename() == "lock" || file.filename() == "sequence");
    });
    return files;
}

std::uint64_t count_rows(const fs::path& diary) {
    std::uint64_t rows = 0;
    for (const fs::path& file : parquet_files(diary)) {
        rows += std::stoull(query("SELECT count(*) FROM " + parquet_sql(file)).at(0).at(0));
    }
    return rows;
}

}  // namespace focusguard::events::testing
