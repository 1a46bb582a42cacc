// A disk in memory for tests, that fails on demand, whose process can end at any operation, and
// whose power can be cut.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <span>
#include <string>
#include <system_error>
#include <vector>

#include "focusguard/events/file_system.hpp"

namespace focusguard::events::testing {

namespace fs = std::filesystem;

using Bytes = std::vector<std::byte>;

// Thrown where the process ends.
struct ProcessEnd {};

// What the process sees is what POSIX promises: written is there at once. What a power cut leaves
// is what it does not promise away: of what was written since the last sync of a file, each sector
// of 512 bytes may be there or be zero and the end may be missing, and of the names that were made,
// changed or removed since the last sync of their folder, each change may have happened or not.
class SimulatedFileSystem final : public DiaryFileSystem {
public:
    // Asked before each operation that changes something with its number (1, 2, …) and name: the
    // error to fail with. A write that fails has written half.
    std::function<std::errc(int, const std::string&)> fault;
    // Called after each such operation.
    std::function<void()> after;
    // The process ends at the operation with this number, before it or, when it is a write, in the
    // middle; 0: never.
    int ends_at = 0;
    std::vector<std::string> operations;

    std::error_code make_folder(const fs::path& folder) override;
    std::error_code write_file(const fs::path& path, std::span<const std::byte> content) override;
    std::error_code rename(const fs::path& from, const fs::path& to) override;
    std::error_code sync_folder(const fs::path& folder) override;
    std::error_code remove(const fs::path& path) override;
    std::error_code sync_file(const fs::path& path) override;
    // This disk has names of files only: it knows no folders that could change places.
    std::error_code exchange(const fs::path& one, const fs::path& other) override;
    std::error_code remove_folder(const fs::path& folder) override;
    std::vector<FileEntry> list_two_levels(const fs::path& folder) override;
    Outcome<std::unique_ptr<AppendFile>> create_to_append(const fs::path& path) override;
    Outcome<Bytes> read_file(const fs::path& path) override;
    Outcome<std::unique_ptr<FileLock>> lock_file(const fs::path& path) override;

    // Another process begins: nothing is locked, nothing fails, and operations count from 1.
    void restart();

    // The power is cut, and another process begins on what is left.
    void cut_power(std::mt19937& random);

    // What is there now.
    std::vector<fs::path> files() const;

    Bytes& content(const fs::path& path) { return names_.at(path)->content; }

    void put(const fs::path& path, const Bytes& content);
    void clear();

private:
    friend class SimulatedAppendFile;

    struct File {
        Bytes content;
        Bytes synced;
    };

    using FilePtr = std::shared_ptr<File>;

    struct NameChange {
        std::optional<fs::path> removed;
        std::optional<fs::path> added;
        FilePtr file;
    };

    // What an operation does, and what it has done when it fails or the process ends in it.
    struct Operation {
        std::string name;
        std::function<std::error_code()> act;
        std::function<void()> failed = [] {};
        std::function<void()> ended = [] {};
    };

    std::error_code perform(const Operation& operation);
    void change_name(NameChange change);
    std::error_code append(File& file, std::span<const std::byte> content);
    std::error_code sync(File& file);

    std::map<fs::path, FilePtr> names_;
    std::map<fs::path, FilePtr> synced_names_;
    std::map<fs::path, std::vector<NameChange>> unsynced_changes_;  // by folder
    std::set<fs::path> locked_;
};

}  // namespace focusguard::events::testing
