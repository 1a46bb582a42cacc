// Where the numbers of the diary's rows go on: a small file that is always ahead of every number
// that has ever reached the disk.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <system_error>

#include "focusguard/events/file_system.hpp"

namespace focusguard::events {

// One thread at a time.
class SequenceMark {
public:
    // `own_folder` is the diary's kOwnFolder; `file_system` must outlive the mark.
    SequenceMark(const std::filesystem::path& own_folder, DiaryFileSystem& file_system);

    // The first number that was never used, as the file has it; none when there is no file, or a
    // damaged one.
    Outcome<std::optional<std::int64_t>> load();

    // Sees to it that the file is ahead of `seq`, before a row with that number is written
    // anywhere. Reserves many at once, so that it writes seldom.
    std::error_code reserve(std::int64_t seq);

    // Gives back what was reserved and not used: `next` is the next number. For an end in order.
    std::error_code settle(std::int64_t next);

private:
    std::error_code write(std::int64_t next);

    std::filesystem::path file_;
    DiaryFileSystem& file_system_;
    std::int64_t reserved_until_ = 0;  // numbers below it are safe to use
};

}  // namespace focusguard::events
