#include "focusguard/care/removal.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

#include "focusguard/care/day_swap.hpp"
#include "focusguard/care/migration.hpp"
#include "focusguard/events/diary_folder.hpp"
#include "focusguard/events/diary_layout.hpp"
#include "focusguard/events/label_files.hpp"
#include "focusguard/events/storage_error.hpp"

namespace focusguard::care {

namespace {

namespace fs = std::filesystem;

// Of files with rows that the diary's writer makes or sets aside outside of the days' folders.
constexpr std::array<std::string_view, 3> kOurEndings = {events::kDamagedSuffix,
                                                         events::kJournalSuffix, ".tmp"};

bool has_our_ending(const fs::path& path) {
    const std::string name = path.filename().string();
    return std::ranges::any_of(kOurEndings,
                               [&](std::string_view ending) { return name.ends_with(ending); });
}

// What a report remembers of a day (insight/rollup_store.hpp): it lies below that library.
fs::path rollup_of(const fs::path& diary, const std::string& date) {
    return events::folder_beside(diary, "rollups") / (date + ".json");
}

void add_if_there(std::vector<fs::path>& paths, const fs::path& path) {
    if (is_there(path)) {
        paths.push_back(path);
    }
}

Status remove(const CareTools& tools, const fs::path& path) {
    if (!is_there(path)) {
        return {};
    }
    std::error_code failure = remove_tree(tools.file_system, path);
    if (!failure) {
        failure = tools.file_system.sync_folder(path.parent_path());
    }
    if (failure) {
        return Unexpected(ErrorCode::kUnavailable,
                          fmt::format("{} cannot be removed ({}): remove it by hand.",
                                      path.string(), failure.message()));
    }
    return {};
}

// What has rows of any day outside of the days' folders.
void add_all_leftovers(PurgePlan& plan, const fs::path& diary) {
    add_if_there(plan.leftovers, originals_folder(diary));
    add_if_there(plan.leftovers, diary / events::kOwnFolder / "care");
    for (const fs::path& folder : {diary, diary / events::kOwnFolder}) {
        for (const fs::path& entry : entries_of(folder)) {
            if (has_our_ending(entry)) {
                plan.leftovers.push_back(entry);
            }
        }
    }
}

}  // namespace

PurgePlan plan_purge(const fs::path& diary, const DateRange& range, Labels labels) {
    PurgePlan plan;
    plan.dates = dates_of(diary, range);
    for (const std::string& date : plan.dates) {
        plan.size += size_of_tree(day_folder(diary, date));
        add_if_there(plan.leftovers, rollup_of(diary, date));
    }
    if (!range.from && !range.to) {
        add_all_leftovers(plan, diary);
    } else {
        const fs::path originals = originals_folder(diary);
        for (const std::string& date : dates_of(originals, range)) {
            plan.leftovers.push_back(day_folder(originals, date));
        }
    }
    if (labels == Labels::kPurge) {
        const fs::path folder = events::labels_folder(diary);
        for (const std::string& date : dates_of(folder, range)) {
            plan.labels.push_back(day_folder(folder, date));
        }
    }
    for (const auto* const paths : {&plan.leftovers, &plan.labels}) {
        for (const fs::path& path : *paths) {
            plan.size += size_of_tree(path);
        }
    }
    return plan;
}

Status purge(const CareTools& tools, const PurgePlan& plan) {
    DaySwap swap(tools.diary, tools.file_system);
    const std::size_t steps = plan.dates.size() + plan.leftovers.size() + plan.labels.size();
    std::size_t done = 0;
    for (const std::string& date : plan.dates) {
        tools.on_progress({done++, steps, date, 0, 0});
        FG_TRY(swap.remove_day(date, tools.stop));
    }
    for (const auto* const paths : {&plan.leftovers, &plan.labels}) {
        for (const fs::path& path : *paths) {
            tools.on_progress({done++, steps, path.filename().string(), 0, 0});
            FG_TRY(remove(tools, path));
        }
    }
    return {};
}

Result<std::vector<std::string>> apply_retention(const CareTools& tools, const std::string& today,
                                                 int days) {
    if (days == 0) {
        return std::vector<std::string>();
    }
    // The last day that goes.
    const DateRange range{std::nullopt, days_before(today, days + 1)};
    DaySwap swap(tools.diary, tools.file_system);
    std::vector<std::string> dates = dates_of(tools.diary, range);
    for (const std::string& date : dates) {
        FG_TRY(swap.remove_day(date, tools.stop));
        FG_TRY(remove(tools, rollup_of(tools.diary, date)));
    }
    return dates;
}

}  // namespace focusguard::care
