#include "focusguard/care/compaction.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "focusguard/care/day_rewrite.hpp"
#include "focusguard/events/partition_files.hpp"

namespace focusguard::care {

namespace {

// A damaged file, or one that this program does not understand, stays beside its neighbours.
Status may_compact(const DayScan& scan) {
    for (const ScannedFile& file : scan.files) {
        const std::vector<std::string> damage = scan.damage_of(file);
        if (!damage.empty()) {
            return Unexpected(
                ErrorCode::kFailedPrecondition,
                fmt::format("The day {} stays in {} files because of {}: {}; see 'focusguard "
                            "events verify'.",
                            scan.date, scan.files.size(), file.name, damage.front()));
        }
        if (scan.shapes[*file.shape].version == kPrototype) {
            return Unexpected(
                ErrorCode::kFailedPrecondition,
                fmt::format("The day {} stays in {} files, as some are of the early prototype: run "
                            "'focusguard events migrate' first.",
                            scan.date, scan.files.size()));
        }
    }
    return {};
}

}  // namespace

std::vector<std::string> days_to_compact(const std::filesystem::path& diary,
                                         const std::string& today, const DateRange& range) {
    std::vector<std::string> dates = dates_of(diary, range);
    std::erase_if(dates, [&](const std::string& date) {
        return date >= today || events::PartitionFiles(day_folder(diary, date)).size() < 2;
    });
    return dates;
}

Result<std::vector<CompactedDay>> compact(const CareTools& tools,
                                          const std::vector<std::string>& dates) {
    FG_TRY(DaySwap(tools.diary, tools.file_system).recover(tools.stop));
    std::vector<CompactedDay> days;
    for (const std::string& date : dates) {
        CareProgress progress{days.size(), dates.size(), date};
        tools.on_progress(progress);
        const auto rewritten = rewrite_day(tools, date, may_compact, std::nullopt,
                                           [&](std::uint64_t done, std::uint64_t rows) {
                                               progress.rows_done = done;
                                               progress.rows = rows;
                                               tools.on_progress(progress);
                                           });
        CompactedDay day;
        day.date = date;
        if (rewritten) {
            day.files_before = rewritten->files_before;
            day.rows = rewritten->rows_after;
            day.rows_twice = rewritten->rows_before - rewritten->rows_after;
            day.bytes_before = rewritten->bytes_before;
            day.bytes_after = rewritten->bytes_after;
        } else if (tools.stop.stop_requested()) {
            return stopped();
        } else {
            day.skipped = rewritten.error().message();
        }
        days.push_back(std::move(day));
    }
    return days;
}

}  // namespace focusguard::care
