#include "focusguard/events/simulated_file_system.hpp"

#include <algorithm>
#include <utility>

namespace focusguard::events::testing {

namespace {

// What disks write at once.
constexpr std::size_t kSector = 512;

// What may be on the disk of a file whose last sync saw `synced`.
Bytes after_power_cut(const Bytes& content, const Bytes& synced, std::mt19937& random) {
    Bytes left = content;
    for (std::size_t at = 0; at < left.size(); at += kSector) {
        const std::size_t end = std::min(at + kSector, left.size());
        if (random() % 2 == 0) {
            std::fill(left.begin() + static_cast<std::ptrdiff_t>(at),
                      left.begin() + static_cast<std::ptrdiff_t>(end), std::byte{0});
        }
    }
    if (content.size() > synced.size()) {
        const std::size_t most = content.size() - synced.size();
        left.resize(synced.size() + random() % (most + 1));
    }
    std::copy(synced.begin(), synced.end(), left.begin());
    return left;
}

class HeldLock final : public FileLock {
public:
    explicit HeldLock(std::function<void()> release) : release_(std::move(release)) {}

    HeldLock(const HeldLock&) = delete;
    HeldLock& operator=(const HeldLock&) = delete;

    ~HeldLock() override { release_(); }

private:
    std::function<void()> release_;
};

}  // namespace

class SimulatedAppendFile final : public AppendFile {
public:
    SimulatedAppendFile(SimulatedFileSystem& disk, SimulatedFileSystem::FilePtr file)
        : disk_(disk), file_(std::move(file)) {}

    std::error_code append(std::span<const std::byte> content) override {
        return disk_.append(*file_, content);
    }

    std::error_code sync() override { return disk_.sync(*file_); }

private:
    SimulatedFileSystem& disk_;
    SimulatedFileSystem::FilePtr file_;
};

std::error_code SimulatedFileSystem::make_folder(const fs::path& /*folder*/) {
    return perform({"make_folder", [] { return std::error_code(); }});
}

std::error_code SimulatedFileSystem::write_file(const fs::path& path,
                                                std::span<const std::byte> content) {
    Outcome<std::unique_ptr<AppendFile>> file = create_to_append(path);
    if (file.failure) {
        return file.failure;
    }
    if (const std::error_code failure = file.value->append(content)) {
        return failure;
    }
    return file.value->sync();
}

std::error_code SimulatedFileSystem::rename(const fs::path& from, const fs::path& to) {
    return perform({"rename", [&] {
                        const auto file = names_.find(from);
                        if (file == names_.end()) {
                            return std::make_error_code(std::errc::no_such_file_or_directory);
                        }
                        change_name({from, to, file->second});
                        return std::error_code();
                    }});
}

std::error_code SimulatedFileSystem::sync_folder(const fs::path& folder) {
    return perform({"sync_folder", [&] {
                        for (const NameChange& change :
                             std::exchange(unsynced_changes_[folder], {})) {
                            if (change.removed) {
                                synced_names_.erase(*change.removed);
                            }
                            if (change.added) {
                                synced_names_[*change.added] = change.file;
                            }
                        }
                        return std::error_code();
                    }});
}

std::error_code SimulatedFileSystem::remove(const fs::path& path) {
    return perform({"remove", [&] {
                        if (!names_.contains(path)) {
                            return std::make_error_code(std::errc::no_such_file_or_directory);
                        }
                        change_name({path, std::nullopt, nullptr});
                        return std::error_code();
                    }});
}

std::error_code SimulatedFileSystem::sync_file(const fs::path& path) {
    const auto file = names_.find(path);
    return file == names_.end() ? std::make_error_code(std::errc::no_such_file_or_directory)
                                : sync(*file->second);
}

std::error_code SimulatedFileSystem::exchange(const fs::path& /*one*/, const fs::path& /*other*/) {
    return perform(
        {"exchange", [] { return std::make_error_code(std::errc::function_not_supported); }});
}

std::error_code SimulatedFileSystem::remove_folder(const fs::path& /*folder*/) {
    return perform({"remove_folder", [] { return std::error_code(); }});
}

std::vector<FileEntry> SimulatedFileSystem::list_two_levels(const fs::path& folder) {
    std::vector<FileEntry> entries;
    for (const fs::path& path : files()) {
        if (path.parent_path() == folder || path.parent_path().parent_path() == folder) {
            entries.push_back({path, std::chrono::microseconds(0)});
        }
    }
    return entries;
}

Outcome<std::unique_ptr<AppendFile>> SimulatedFileSystem::create_to_append(const fs::path& path) {
    FilePtr file;
    const std::error_code failure =
        perform({"create", [&] {
                     if (names_.contains(path)) {
                         return std::make_error_code(std::errc::file_exists);
                     }
                     file = std::make_shared<File>();
                     change_name({std::nullopt, path, file});
                     return std::error_code();
                 }});
    if (failure) {
        return {failure, nullptr};
    }
    return {{}, std::make_unique<SimulatedAppendFile>(*this, std::move(file))};
}

Outcome<Bytes> SimulatedFileSystem::read_file(const fs::path& path) {
    const auto file = names_.find(path);
    if (file == names_.end()) {
        return {std::make_error_code(std::errc::no_such_file_or_directory), {}};
    }
    return {{}, file->second->content};
}

Outcome<std::unique_ptr<FileLock>> SimulatedFileSystem::lock_file(const fs::path& path) {
    if (!locked_.insert(path).second) {
        return {std::make_error_code(std::errc::operation_would_block), nullptr};
    }
    return {{}, std::make_unique<HeldLock>([this, path] { locked_.erase(path); })};
}

void SimulatedFileSystem::restart() {
    fault = nullptr;
    after = nullptr;
    ends_at = 0;
    operations.clear();
    locked_.clear();
}

void SimulatedFileSystem::cut_power(std::mt19937& random) {
    for (const auto& [folder, changes] : unsynced_changes_) {
        for (const NameChange& change : changes) {
            if (random() % 2 == 0) {
                continue;
            }
            if (change.removed) {
                synced_names_.erase(*change.removed);
            }
            if (change.added) {
                synced_names_[*change.added] = change.file;
            }
        }
    }
    unsynced_changes_.clear();
    names_ = synced_names_;
    for (auto& [path, file] : names_) {
        file->content = after_power_cut(file->content, file->synced, random);
        file->synced = file->content;
    }
    restart();
}

std::vector<fs::path> SimulatedFileSystem::files() const {
    std::vector<fs::path> paths;
    for (const auto& [path, file] : names_) {
        paths.push_back(path);
    }
    return paths;
}

void SimulatedFileSystem::put(const fs::path& path, const Bytes& content) {
    names_[path] = synced_names_[path] = std::make_shared<File>(File{content, content});
}

void SimulatedFileSystem::clear() {
    restart();
    names_.clear();
    synced_names_.clear();
    unsynced_changes_.clear();
}

std::error_code SimulatedFileSystem::perform(const Operation& operation) {
    operations.push_back(operation.name);
    const int number = static_cast<int>(operations.size());
    if (number == ends_at) {
        operation.ended();
        throw ProcessEnd();
    }
    std::error_code outcome;
    const std::errc failure = fault ? fault(number, operation.name) : std::errc();
    if (failure == std::errc()) {
        outcome = operation.act();
    } else {
        operations.back() += "!";
        operation.failed();
        outcome = std::make_error_code(failure);
    }
    if (after) {
        after();
    }
    return outcome;
}

void SimulatedFileSystem::change_name(NameChange change) {
    if (change.removed) {
        names_.erase(*change.removed);
    }
    if (change.added) {
        names_[*change.added] = change.file;
    }
    const fs::path& path = change.removed ? *change.removed : *change.added;
    unsynced_changes_[path.parent_path()].push_back(std::move(change));
}

std::error_code SimulatedFileSystem::append(File& file, std::span<const std::byte> content) {
    const auto write = [&file](std::span<const std::byte> part) {
        file.content.insert(file.content.end(), part.begin(), part.end());
    };
    const auto write_half = [&] { write(content.first(content.size() / 2)); };
    return perform({"write",
                    [&] {
                        write(content);
                        return std::error_code();
                    },
                    write_half, write_half});
}

// A sync that fails may have lost what it was to save, and says so once: the next one succeeds
// without it. So does Linux.
std::error_code SimulatedFileSystem::sync(File& file) {
    const std::size_t synced_before = file.synced.size();
    return perform({"fsync",
                    [&] {
                        file.synced = file.content;
                        return std::error_code();
                    },
                    [&] {
                        std::fill(file.content.begin() + static_cast<std::ptrdiff_t>(synced_before),
                                  file.content.end(), std::byte{0});
                    }});
}

}  // namespace focusguard::events::testing
