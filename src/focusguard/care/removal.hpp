// Days that go: those that the user wants gone, and those that are older than the diary is to be.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/care/care_tools.hpp"
#include "focusguard/care/day_folders.hpp"
#include "focusguard/care/folder_tree.hpp"

namespace focusguard::care {

enum class Labels { kKeep, kPurge };

// What a purge is about to remove. Paths are files or folders.
struct PurgePlan {
    std::vector<std::string> dates;                // of the diary's days
    std::vector<std::filesystem::path> labels;     // folders of labels, a date each
    std::vector<std::filesystem::path> leftovers;  // copies of days, and what was set aside
    TreeSize size;                                 // of it all

    bool is_empty() const { return dates.empty() && labels.empty() && leftovers.empty(); }
};

// The days in the range, with what reports remember of them and what a migration has kept. An open
// range is the whole diary: then journals, files that were set aside and unfinished work go as
// well. The diary's folder itself stays.
PurgePlan plan_purge(const std::filesystem::path& diary, const DateRange& range, Labels labels);

// Removes it, the days first, each gone at once for all readers. Files are unlinked, which no file
// system undoes by itself; what a disk, a snapshot or a backup still has of them is beyond us. An
// error names what could not be removed; what was removed before stays so. Fails with unavailable
// when somebody reads a day for long.
Status purge(const CareTools& tools, const PurgePlan& plan);

// Removes the days that are more than `days` days before today, and what reports remember of them;
// labels stay. 0 days is for ever.
// The dates that went, the oldest first. Days that went before an error stay gone.
Result<std::vector<std::string>> apply_retention(const CareTools& tools, const std::string& today,
                                                 int days);

}  // namespace focusguard::care
