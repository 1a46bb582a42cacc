// The few things that the diary asks of a file system, as a port, so that tests can let each of
// them fail.
#pragma once

#include <chrono>
#include <filesystem>
#include <span>
#include <system_error>
#include <vector>

namespace focusguard::events {

struct FileEntry {
    std::filesystem::path path;
    std::chrono::microseconds modified_at{0};  // since 1970 UTC
};

// Functions give the system's error code, which is false when all went well. One thread at a time.
class FileSystem {
public:
    virtual ~FileSystem() = default;

    // Makes the folder and those above it, for the user only (0700), and sees to it that they last.
    // Also an error when it exists but files cannot be made in it.
    virtual std::error_code make_folder(const std::filesystem::path& folder) = 0;

    // Writes a new file, for the user only (0600), and waits until it is on the disk. After a
    // failure a part of it may be there.
    virtual std::error_code write_file(const std::filesystem::path& path,
                                       std::span<const std::byte> content) = 0;

    // Replaces what is at `to`.
    virtual std::error_code rename(const std::filesystem::path& from,
                                   const std::filesystem::path& to) = 0;

    // Waits until the folder's entries are on the disk.
    virtual std::error_code sync_folder(const std::filesystem::path& folder) = 0;

    virtual std::error_code remove(const std::filesystem::path& path) = 0;

    // Waits until what another has written to the file is on the disk.
    virtual std::error_code sync_file(const std::filesystem::path& path) = 0;

    // Has two folders take each other's name in one step, so that each name has a folder at any
    // instant. Both must be there, on one file system. function_not_supported where the file system
    // cannot do that (FAT, network shares).
    virtual std::error_code exchange(const std::filesystem::path& one,
                                     const std::filesystem::path& other) = 0;

    // Removes an empty folder.
    virtual std::error_code remove_folder(const std::filesystem::path& folder) = 0;

    // The regular files in a folder and the folders just below it; empty when there is no folder.
    virtual std::vector<FileEntry> list_two_levels(const std::filesystem::path& folder) = 0;
};

class PosixFileSystem final : public FileSystem {
public:
    std::error_code make_folder(const std::filesystem::path& folder) override;
    std::error_code write_file(const std::filesystem::path& path,
                               std::span<const std::byte> content) override;
    std::error_code rename(const std::filesystem::path& from,
                           const std::filesystem::path& to) override;
    std::error_code sync_folder(const std::filesystem::path& folder) override;
    std::error_code remove(const std::filesystem::path& path) override;
    std::error_code sync_file(const std::filesystem::path& path) override;
    std::error_code exchange(const std::filesystem::path& one,
                             const std::filesystem::path& other) override;
    std::error_code remove_folder(const std::filesystem::path& folder) override;
    std::vector<FileEntry> list_two_levels(const std::filesystem::path& folder) override;
};

}  // namespace focusguard::events
