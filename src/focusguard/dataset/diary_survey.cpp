#include "focusguard/dataset/diary_survey.hpp"

#include <algorithm>
#include <map>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "focusguard/events/diary_layout.hpp"
#include "focusguard/events/duckdb_connection.hpp"
#include "focusguard/events/partition_files.hpp"
#include "focusguard/events/schema.hpp"

namespace focusguard::dataset {

namespace {

namespace fs = std::filesystem;
using events::DuckDbConnection;
using events::DuckDbRows;

// The ends of files only.
constexpr int kMemoryMib = 128;

constexpr std::size_t kSeedColumns = 17;  // the first of events::kColumns

std::vector<std::string> required_columns() {
    std::vector<std::string> required;
    for (std::size_t i = 0; i < kSeedColumns; ++i) {
        if (events::kColumns.at(i).name != "fps") {
            required.emplace_back(events::kColumns.at(i).name);
        }
    }
    return required;
}

// What some files of one date are like, or nothing of them when one cannot be read.
struct Found {
    std::map<std::string, std::set<std::string>> columns;  // by the files' paths
    std::int64_t rows = 0;
    std::set<std::string> vision_models;
};

template <typename Use>
Status for_each_row(DuckDbConnection& database, const std::string& sql, const Use& use) {
    DuckDbRows rows = FG_TRY(database.query(sql));
    while (const DuckDbRows::Chunk chunk = rows.next()) {
        for (idx_t row = 0; row < chunk.size(); ++row) {
            use(chunk, row);
        }
    }
    return rows.status();
}

Result<Found> look_at(DuckDbConnection& database, const std::string& files) {
    using Chunk = DuckDbRows::Chunk;
    Found found;
    FG_TRY(for_each_row(
        database,
        fmt::format("SELECT file_name, name FROM parquet_schema({}) WHERE num_children IS NULL",
                    files),
        [&](const Chunk& chunk, idx_t row) {
            found.columns[std::string(chunk.text(0, row))].emplace(chunk.text(1, row));
        }));
    FG_TRY(for_each_row(
        database,
        fmt::format("SELECT CAST(sum(num_rows) AS BIGINT) FROM parquet_file_metadata({})", files),
        [&](const Chunk& chunk, idx_t row) { found.rows += chunk.integer(0, row); }));
    FG_TRY(for_each_row(
        database,
        fmt::format("SELECT DISTINCT decode(value) FROM parquet_kv_metadata({}) "
                    "WHERE decode(key) = 'vision_model' AND octet_length(value) > 0",
                    files),
        [&](const Chunk& chunk, idx_t row) { found.vision_models.emplace(chunk.text(0, row)); }));
    return found;
}

void add(DiarySurvey& survey, const std::string& folder, Found found) {
    for (auto& [path, columns] : found.columns) {
        survey.files.push_back(
            {folder + '/' + fs::path(path).filename().string(), std::move(columns)});
    }
    survey.rows += found.rows;
    survey.vision_models.merge(found.vision_models);
}

Unexpected no_diary(const fs::path& diary) {
    return Unexpected(
        ErrorCode::kNotFound,
        fmt::format("There is no diary in {} to learn from: 'focusguard camera' writes it, or "
                    "data.events_dir names another.",
                    diary.string()));
}

}  // namespace

bool DiarySurvey::lacks(const std::string& column) const {
    return std::ranges::none_of(
        files, [&](const SurveyedFile& file) { return file.columns.contains(column); });
}

Result<DiarySurvey> survey_diary(const fs::path& diary) {
    DuckDbConnection database = FG_TRY(DuckDbConnection::open(kMemoryMib));
    DiarySurvey survey;
    for (const CalendarDate date : events::diary_dates(diary)) {
        const std::string folder = "date=" + to_text(date);
        const events::PartitionFiles files(diary / folder);
        const std::size_t before = survey.files.size();
        files.read([&](const std::string& list) -> Status {
            add(survey, folder, FG_TRY(look_at(database, list)));
            return {};
        });
        if (survey.files.size() > before) {
            survey.dates.push_back(date);
        }
    }
    if (survey.files.empty()) {
        return no_diary(diary);
    }
    return survey;
}

Status check_columns(const fs::path& diary, const DiarySurvey& survey) {
    const std::vector<std::string> required = required_columns();
    std::vector<std::string> missing;
    std::size_t files = 0;
    std::string first;
    for (const SurveyedFile& file : survey.files) {
        const auto is_missing = [&](const std::string& column) {
            return !file.columns.contains(column);
        };
        if (std::ranges::none_of(required, is_missing)) {
            continue;
        }
        first = ++files == 1 ? file.name : first;
        for (const std::string& column : required) {
            if (is_missing(column) && std::ranges::count(missing, column) == 0) {
                missing.push_back(column);
            }
        }
    }
    if (missing.empty()) {
        return {};
    }
    return Unexpected(
        ErrorCode::kFailedPrecondition,
        fmt::format("{} of the {} files in {} lack columns that training needs ({}), first {}: "
                    "bring them up to date with 'focusguard events migrate --folder {}'.",
                    files, survey.files.size(), diary.string(), fmt::join(missing, ", "), first,
                    diary.string()));
}

}  // namespace focusguard::dataset
