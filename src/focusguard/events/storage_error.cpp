#include "focusguard/events/storage_error.hpp"

#include <fmt/format.h>

namespace focusguard::events {

StorageProblem explain(std::error_code failure, const std::filesystem::path& folder) {
    const std::string where = folder.string();
    if (failure == std::errc::no_space_on_device || failure.value() == EDQUOT) {
        return {StorageState::kFull,
                fmt::format("the disk that holds the diary ({}) is full: free some space", where)};
    }
    if (failure == std::errc::read_only_file_system) {
        return {StorageState::kReadOnly,
                fmt::format("the diary's folder {} is on a read-only file system: mount it "
                            "writable, or set logging.output_dir to another folder",
                            where)};
    }
    if (failure == std::errc::permission_denied || failure == std::errc::operation_not_permitted) {
        return {StorageState::kReadOnly,
                fmt::format("the diary's folder {} may not be written: give yourself permission "
                            "(chmod u+rwx), or set logging.output_dir to another folder",
                            where)};
    }
    if (failure == std::errc::not_a_directory || failure == std::errc::file_exists) {
        return {StorageState::kFailing,
                fmt::format("the diary's folder {} cannot be used because something that is not a "
                            "folder has its name or the name of a folder in its path: move that "
                            "away, or set logging.output_dir to another folder",
                            where)};
    }
    if (failure == std::errc::operation_would_block) {
        return {StorageState::kFailing,
                fmt::format("another FocusGuard writes the diary in {}: end that one, or set "
                            "logging.output_dir to another folder",
                            where)};
    }
    return {StorageState::kFailing,
            fmt::format("the diary cannot be written in {} ({}): check the disk, or set "
                        "logging.output_dir to another folder",
                        where, failure.message())};
}

}  // namespace focusguard::events
