#include "focusguard/care/diary_export.hpp"

#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "focusguard/care/chunk_copy.hpp"
#include "focusguard/care/sorted_rows.hpp"
#include "focusguard/events/schema.hpp"

namespace focusguard::care {

namespace {

using events::DuckDbConnection;
using events::DuckDbRows;
using events::PartitionFiles;

// For a slice of rows and its sorting.
constexpr int kMemoryMib = 128;

// A day that is being read: its folder stays open for as long.
class OpenDay {
public:
    static Result<std::unique_ptr<OpenDay>> open(const CareTools& tools, const std::string& date,
                                                 DuckDbConnection& database) {
        auto day = std::make_unique<OpenDay>(tools, date);
        day->scan_ = FG_TRY(
            scan_day(database, day->files_, day_folder(tools.diary, date), date, tools.stop));
        day->leave_out_damaged();
        day->rows_.emplace(FG_TRY(SortedRows::open(database, day->files_, day->scan_)));
        return day;
    }

    OpenDay(const CareTools& tools, const std::string& date)
        : files_(day_folder(tools.diary, date)) {}

    Result<DuckDbRows::Chunk> next() { return rows_->next(); }

    std::uint64_t rows() const { return scan_.digest().rows; }

    const std::vector<std::string>& left_out() const { return left_out_; }

private:
    // Rows of another date or out of order are rows; only what cannot be read is left out.
    void leave_out_damaged() {
        std::erase_if(scan_.files, [&](const ScannedFile& file) {
            const std::vector<std::string> damage = scan_.damage_of(file);
            if (!damage.empty()) {
                left_out_.push_back(fmt::format(
                    "{} ({})", (day_folder("", scan_.date) / file.name).string(), damage.front()));
            }
            return !damage.empty();
        });
    }

    PartitionFiles files_;
    DayScan scan_;
    std::vector<std::string> left_out_;
    std::optional<SortedRows> rows_;
};

// All rows of all days, one piece after another.
class DaysInOrder {
public:
    DaysInOrder(const CareTools& tools, std::vector<std::string> dates, DuckDbConnection& database,
                Exported& exported)
        : tools_(tools), dates_(std::move(dates)), database_(database), exported_(exported) {}

    Result<DuckDbRows::Chunk> next() {
        for (;;) {
            if (tools_.stop.stop_requested()) {
                return stopped();
            }
            if (day_ == nullptr) {
                if (exported_.days == dates_.size()) {
                    return DuckDbRows::Chunk(nullptr);
                }
                tools_.on_progress({exported_.days, dates_.size(), dates_[exported_.days], 0, 0});
                day_ = FG_TRY(OpenDay::open(tools_, dates_[exported_.days], database_));
                rows_of_day_ = 0;
                exported_.left_out.insert(exported_.left_out.end(), day_->left_out().begin(),
                                          day_->left_out().end());
            }
            DuckDbRows::Chunk chunk = FG_TRY(day_->next());
            if (chunk) {
                rows_of_day_ += chunk.size();
                exported_.rows += chunk.size();
                tools_.on_progress({exported_.days, dates_.size(), dates_[exported_.days],
                                    rows_of_day_, day_->rows()});
                return chunk;
            }
            day_.reset();
            ++exported_.days;
        }
    }

private:
    const CareTools& tools_;
    const std::vector<std::string> dates_;
    DuckDbConnection& database_;
    Exported& exported_;
    std::unique_ptr<OpenDay> day_;
    std::uint64_t rows_of_day_ = 0;
};

std::string copy_options(const CareTools& tools, ExportFormat format) {
    switch (format) {
        case ExportFormat::kCsv:
            return "FORMAT csv, HEADER true, USE_TMP_FILE false";
        case ExportFormat::kJsonLines:
            return "FORMAT json, USE_TMP_FILE false";
        case ExportFormat::kParquet:
            break;
    }
    return diary_copy_options(fmt::format("schema_version: '{}', program_version: {}",
                                          events::kSchemaVersion,
                                          events::sql_literal(tools.program_version)));
}

}  // namespace

Result<Exported> export_rows(const CareTools& tools, const DateRange& range, ExportFormat format,
                             const std::string& path) {
    DuckDbConnection database = FG_TRY(DuckDbConnection::open(kMemoryMib));
    Exported exported;
    DaysInOrder days(tools, dates_of(tools.diary, range), database, exported);
    FG_TRY(
        copy_chunks([&] { return days.next(); }, column_list(), path, copy_options(tools, format)));
    return exported;
}

}  // namespace focusguard::care
