#include "focusguard/events/file_system.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace focusguard::events {

namespace {

namespace fs = std::filesystem;

std::error_code last_error() {
    return {errno, std::system_category()};
}

// Closes itself; check valid() first.
class Descriptor {
public:
    explicit Descriptor(int descriptor) : descriptor_(descriptor) {}

    Descriptor(Descriptor&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

    Descriptor& operator=(Descriptor&&) = delete;

    ~Descriptor() {
        if (valid()) {
            ::close(descriptor_);
        }
    }

    bool valid() const { return descriptor_ >= 0; }

    int get() const { return descriptor_; }

private:
    int descriptor_;
};

std::error_code write_all(int descriptor, std::span<const std::byte> content) {
    while (!content.empty()) {
        const ssize_t written = ::write(descriptor, content.data(), content.size());
        if (written < 0) {
            if (errno == EINTR) {
                continue;
            }
            return last_error();
        }
        content = content.subspan(static_cast<std::size_t>(written));
    }
    return {};
}

class PosixAppendFile final : public AppendFile {
public:
    explicit PosixAppendFile(Descriptor file) : file_(std::move(file)) {}

    std::error_code append(std::span<const std::byte> content) override {
        return write_all(file_.get(), content);
    }

    std::error_code sync() override {
        return ::fdatasync(file_.get()) == 0 ? std::error_code() : last_error();
    }

private:
    Descriptor file_;
};

class PosixFileLock final : public FileLock {
public:
    explicit PosixFileLock(Descriptor file) : file_(std::move(file)) {}

private:
    Descriptor file_;
};

std::chrono::microseconds modification_time(const struct stat& status) {
    return std::chrono::seconds(status.st_mtim.tv_sec) +
           std::chrono::duration_cast<std::chrono::microseconds>(
               std::chrono::nanoseconds(status.st_mtim.tv_nsec));
}

void list_files(const fs::path& folder, std::vector<FileEntry>& files,
                std::vector<fs::path>* folders) {
    std::error_code ignored;
    for (fs::directory_iterator entry(folder, ignored), end; !ignored && entry != end;
         entry.increment(ignored)) {
        struct stat status {};

        if (::lstat(entry->path().c_str(), &status) != 0) {
            continue;
        }
        if (S_ISREG(status.st_mode)) {
            files.push_back({entry->path(), modification_time(status)});
        } else if (S_ISDIR(status.st_mode) && folders != nullptr) {
            folders->push_back(entry->path());
        }
    }
}

}  // namespace

std::error_code PosixFileSystem::make_folder(const fs::path& folder) {
    struct stat status {};

    if (::stat(folder.c_str(), &status) == 0) {
        if (!S_ISDIR(status.st_mode)) {
            return {ENOTDIR, std::system_category()};
        }
        return ::access(folder.c_str(), W_OK | X_OK) == 0 ? std::error_code() : last_error();
    }
    if (errno != ENOENT) {
        return last_error();
    }
    const fs::path parent = folder.parent_path();
    if (!parent.empty() && parent != folder) {
        if (const std::error_code failure = make_folder(parent)) {
            return failure;
        }
    }
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) {
        return last_error();
    }
    return sync_folder(parent.empty() ? fs::path(".") : parent);
}

std::error_code PosixFileSystem::write_file(const fs::path& path,
                                            std::span<const std::byte> content) {
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!file.valid()) {
        return last_error();
    }
    if (const std::error_code failure = write_all(file.get(), content)) {
        return failure;
    }
    return ::fsync(file.get()) == 0 ? std::error_code() : last_error();
}

std::error_code PosixFileSystem::rename(const fs::path& from, const fs::path& to) {
    return ::rename(from.c_str(), to.c_str()) == 0 ? std::error_code() : last_error();
}

std::error_code PosixFileSystem::sync_folder(const fs::path& folder) {
    const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!opened.valid()) {
        return last_error();
    }
    // Some file systems (FAT, network shares) cannot sync a folder; they say EINVAL.
    if (::fsync(opened.get()) != 0 && errno != EINVAL) {
        return last_error();
    }
    return {};
}

std::error_code PosixFileSystem::remove(const fs::path& path) {
    return ::unlink(path.c_str()) == 0 ? std::error_code() : last_error();
}

std::error_code PosixFileSystem::sync_file(const fs::path& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.valid()) {
        return last_error();
    }
    return ::fsync(file.get()) == 0 ? std::error_code() : last_error();
}

std::error_code PosixFileSystem::exchange(const fs::path& one, const fs::path& other) {
    if (::renameat2(AT_FDCWD, one.c_str(), AT_FDCWD, other.c_str(), RENAME_EXCHANGE) == 0) {
        return {};
    }
    // How file systems and kernels say that they do not know the flag.
    if (errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP) {
        return std::make_error_code(std::errc::function_not_supported);
    }
    return last_error();
}

std::error_code PosixFileSystem::remove_folder(const fs::path& folder) {
    return ::rmdir(folder.c_str()) == 0 ? std::error_code() : last_error();
}

std::vector<FileEntry> PosixFileSystem::list_two_levels(const fs::path& folder) {
    std::vector<FileEntry> files;
    std::vector<fs::path> folders;
    list_files(folder, files, &folders);
    for (const fs::path& below : folders) {
        list_files(below, files, nullptr);
    }
    return files;
}

Outcome<std::unique_ptr<AppendFile>> PosixFileSystem::create_to_append(const fs::path& path) {
    Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0600));
    if (!file.valid()) {
        return {last_error(), nullptr};
    }
    return {{}, std::make_unique<PosixAppendFile>(std::move(file))};
}

Outcome<std::vector<std::byte>> PosixFileSystem::read_file(const fs::path& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.valid()) {
        return {last_error(), {}};
    }
    std::vector<std::byte> content;
    std::array<std::byte, 65536> block{};
    while (true) {
        const ssize_t got = ::read(file.get(), block.data(), block.size());
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return {last_error(), {}};
        }
        if (got == 0) {
            return {{}, std::move(content)};
        }
        content.insert(content.end(), block.begin(), block.begin() + got);
    }
}

Outcome<std::unique_ptr<FileLock>> PosixFileSystem::lock_file(const fs::path& path) {
    Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!file.valid() || ::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
        return {last_error(), nullptr};
    }
    return {{}, std::make_unique<PosixFileLock>(std::move(file))};
}

}  // namespace focusguard::events
