// The few things that the diary asks of a file system, as a port, so that tests can let each of
// them fail.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>
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

// What was asked for, or why it could not be had; `value` means nothing when there is a failure.
template <typename T>
struct Outcome {
    std::error_code failure;
    T value{};
};

// A file that only grows.
class AppendFile {
public:
    virtual ~AppendFile() = default;

    // Writes at the end, with one write() unless the system takes less at once. After a failure a
    // part of the content may be there.
    virtual std::error_code append(std::span<const std::byte> content) = 0;

    // Waits until what was appended is on the disk. After a failure nobody can say what is: a later
    // success would prove nothing, so that the content must go to another file.
    virtual std::error_code sync() = 0;
};

// Held for as long as it lives.
class FileLock {
public:
    virtual ~FileLock() = default;
};

// What the diary's writer needs on top, for its journal.
class DiaryFileSystem : public FileSystem {
public:
    // A new file, for the user only (0600).
    virtual Outcome<std::unique_ptr<AppendFile>> create_to_append(
        const std::filesystem::path& path) = 0;

    virtual Outcome<std::vector<std::byte>> read_file(const std::filesystem::path& path) = 0;

    // Locks a file, which is made if need be (0600) and is never removed. operation_would_block
    // when somebody else holds it, in this process or another. The lock ends with its process,
    // however that ends.
    virtual Outcome<std::unique_ptr<FileLock>> lock_file(const std::filesystem::path& path) = 0;
};

class PosixFileSystem final : public DiaryFileSystem {
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
    Outcome<std::unique_ptr<AppendFile>> create_to_append(
        const std::filesystem::path& path) override;
    Outcome<std::vector<std::byte>> read_file(const std::filesystem::path& path) override;
    Outcome<std::unique_ptr<FileLock>> lock_file(const std::filesystem::path& path) override;
};

}  // namespace focusguard::events
