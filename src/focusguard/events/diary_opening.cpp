#include "focusguard/events/diary_opening.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>

#include <fmt/format.h>

#include "focusguard/base/log.hpp"
#include "focusguard/events/diary_folder.hpp"
#include "focusguard/events/partition_writer.hpp"
#include "focusguard/events/whole_file.hpp"

namespace focusguard::events {

namespace {

namespace fs = std::filesystem;

bool is_temporary_of_ours(const fs::path& path) {
    const std::string name = path.filename().string();
    return name.ends_with(kTemporarySuffix) &&
           (name.starts_with(kEventsPrefix) || path.parent_path().filename() == kOwnFolder);
}

}  // namespace

void delete_temporaries(std::span<const FileEntry> files, FileSystem& file_system) {
    for (const FileEntry& file : files) {
        if (!is_temporary_of_ours(file.path)) {
            continue;
        }
        if (const std::error_code failure = file_system.remove(file.path)) {
            log::warning(
                fmt::format("the half-written file {} of an earlier run cannot be deleted "
                            "({}); it does no harm",
                            file.path.string(), failure.message()));
        }
    }
}

Result<std::int64_t> highest_stored_sequence(std::span<const FileEntry> files,
                                             StoredSequences& stored) {
    std::set<fs::path> partitions;
    for (const FileEntry& file : files) {
        if (file.path.extension() == ".parquet") {
            partitions.insert(file.path.parent_path());
        }
    }
    std::int64_t highest = 0;
    for (const fs::path& partition : partitions) {
        highest = std::max(highest, FG_TRY(stored.highest(partition)));
    }
    return highest;
}

}  // namespace focusguard::events
