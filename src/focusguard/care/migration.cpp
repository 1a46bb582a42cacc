#include "focusguard/care/migration.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "focusguard/care/day_rewrite.hpp"
#include "focusguard/care/folder_tree.hpp"
#include "focusguard/events/schema.hpp"
#include "focusguard/events/storage_error.hpp"

namespace focusguard::care {

namespace {

namespace fs = std::filesystem;
using events::DuckDbConnection;
using events::PartitionFiles;

// For the ends of some hundred files.
constexpr int kMemoryMib = 64;

bool is_old(const DayScan& scan, const ScannedFile& file) {
    if (!file.shape) {
        return false;
    }
    const int version = scan.shapes[*file.shape].version;
    return version != kUnknownVersion && version < events::kSchemaVersion;
}

std::vector<std::string> missing_columns(const DayScan& scan) {
    std::vector<std::string> missing;
    for (const events::Column& column : events::kColumns) {
        const bool is_lacking = std::ranges::any_of(scan.shapes, [&](const FileShape& shape) {
            return !shape.columns.contains(std::string(column.name));
        });
        if (is_lacking) {
            missing.emplace_back(column.name);
        }
    }
    return missing;
}

Status may_migrate(const DayScan& scan) {
    for (const ScannedFile& file : scan.files) {
        const std::vector<std::string> damage = scan.damage_of(file);
        if (!damage.empty()) {
            return Unexpected(ErrorCode::kDataLoss,
                              fmt::format("The day {} is left as it is because of {}: {}.",
                                          scan.date, file.name, damage.front()));
        }
    }
    return {};
}

MigratedDay migrated_day(const OldDay& day, const Result<DayRewrite>& rewritten) {
    MigratedDay result;
    result.date = day.date;
    if (rewritten) {
        result.files = rewritten->files_before;
        result.rows_before = rewritten->rows_before;
        result.rows_after = rewritten->rows_after;
        result.bytes_before = rewritten->bytes_before;
        result.bytes_after = rewritten->bytes_after;
    } else {
        result.skipped = rewritten.error().message();
    }
    return result;
}

// Reads the days' new files once more, from where they are now.
Status verify_days(const CareTools& tools, const std::vector<MigratedDay>& days) {
    DuckDbConnection database = FG_TRY(DuckDbConnection::open(kMemoryMib));
    for (const MigratedDay& day : days) {
        if (day.skipped) {
            continue;
        }
        const fs::path folder = day_folder(tools.diary, day.date);
        const PartitionFiles files(folder);
        const DayScan scan = FG_TRY(scan_day(database, files, folder, day.date, tools.stop));
        const bool is_whole = scan.digest().rows == day.rows_after;
        if (!is_whole || !may_migrate(scan)) {
            return Unexpected(
                ErrorCode::kDataLoss,
                fmt::format("The migrated day {} does not read back as it was written; the old "
                            "files are kept in {}.",
                            day.date, originals_folder(tools.diary).string()));
        }
    }
    return {};
}

// Those of these days; an earlier run may have kept others.
Status remove_originals(const CareTools& tools, const std::vector<MigratedDay>& days) {
    const fs::path folder = originals_folder(tools.diary);
    std::error_code failure;
    for (const MigratedDay& day : days) {
        if (!failure) {
            failure = remove_tree(tools.file_system, day_folder(folder, day.date));
        }
    }
    if (!failure && is_there(folder) && entries_of(folder).empty()) {
        failure = tools.file_system.remove_folder(folder);
    }
    if (failure) {
        return Unexpected(ErrorCode::kUnavailable, events::explain(failure, folder).message + '.');
    }
    return {};
}

}  // namespace

fs::path originals_folder(const fs::path& diary) {
    // An absolute path has a name at its end, and a slash there makes no part of it.
    std::error_code no_current_folder;
    fs::path whole = fs::absolute(diary / ".", no_current_folder).lexically_normal().parent_path();
    return whole += ".before-migration";
}

Result<std::vector<OldDay>> days_to_migrate(const CareTools& tools, const DateRange& range) {
    DuckDbConnection database = FG_TRY(DuckDbConnection::open(kMemoryMib));
    std::vector<OldDay> days;
    for (const std::string& date : dates_of(tools.diary, range)) {
        const fs::path folder = day_folder(tools.diary, date);
        const PartitionFiles files(folder);
        const DayScan scan = FG_TRY(scan_day_ends(database, files, folder, date, tools.stop));
        const bool has_old = std::ranges::any_of(
            scan.files, [&](const ScannedFile& file) { return is_old(scan, file); });
        if (has_old) {
            OldDay day;
            day.date = date;
            day.files = scan.files.size();
            day.rows = scan.digest().rows;
            day.missing = missing_columns(scan);
            day.bytes = scan.bytes();
            days.push_back(std::move(day));
        }
    }
    return days;
}

Result<Migration> migrate(const CareTools& tools, const DateRange& range, Originals originals) {
    FG_TRY(DaySwap(tools.diary, tools.file_system).recover(tools.stop));
    const std::vector<OldDay> days = FG_TRY(days_to_migrate(tools, range));
    const fs::path old_files = originals_folder(tools.diary);
    Migration migration;
    for (const OldDay& day : days) {
        CareProgress progress{migration.days.size(), days.size(), day.date};
        tools.on_progress(progress);
        const auto rewritten =
            rewrite_day(tools, day.date, may_migrate, day_folder(old_files, day.date),
                        [&](std::uint64_t done, std::uint64_t rows) {
                            progress.rows_done = done;
                            progress.rows = rows;
                            tools.on_progress(progress);
                        });
        if (!rewritten && tools.stop.stop_requested()) {
            return stopped();
        }
        migration.days.push_back(migrated_day(day, rewritten));
    }
    FG_TRY(verify_days(tools, migration.days));
    if (originals == Originals::kRemove) {
        FG_TRY(remove_originals(tools, migration.days));
    }
    if (is_there(old_files)) {
        migration.originals = old_files;
    }
    return migration;
}

}  // namespace focusguard::care
