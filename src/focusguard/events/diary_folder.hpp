// What the diary's folder holds beside the Parquet files: names, and who may write there.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>

#include "focusguard/events/file_system.hpp"

namespace focusguard::events {

// The folder in the diary's that is ours alone: journal, lock, sequence. Its name keeps Arrow and
// Spark out; DuckDB's globs meet no Parquet file in it but by `**`.
inline constexpr std::string_view kOwnFolder = ".focusguard";

// Endings of what is in it, and of what was found damaged there or among the Parquet files.
inline constexpr std::string_view kJournalSuffix = ".journal";
inline constexpr std::string_view kDamagedSuffix = ".damaged";

// The right to change what is in a diary, which one process at a time can have. Reading needs none.
class DiaryLock {
public:
    // `file_system` must outlive the lock.
    DiaryLock(std::filesystem::path folder, DiaryFileSystem& file_system)
        : folder_(std::move(folder)), file_system_(file_system) {}

    // Makes the folder and takes the lock, which is then held for as long as this object lives.
    // operation_would_block when somebody else has it. Does nothing when it is held already.
    std::error_code claim();

    bool is_held() const { return held_ != nullptr; }

private:
    std::filesystem::path folder_;
    DiaryFileSystem& file_system_;
    std::unique_ptr<FileLock> held_;
};

}  // namespace focusguard::events
