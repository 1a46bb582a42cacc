#include "focusguard/events/diary_folder.hpp"

namespace focusguard::events {

std::error_code DiaryLock::claim() {
    if (is_held()) {
        return {};
    }
    const std::filesystem::path own_folder = folder_ / kOwnFolder;
    if (const std::error_code failure = file_system_.make_folder(own_folder)) {
        return failure;
    }
    Outcome<std::unique_ptr<FileLock>> lock = file_system_.lock_file(own_folder / "lock");
    held_ = std::move(lock.value);
    return lock.failure;
}

}  // namespace focusguard::events
