#include "focusguard/download/part_file.hpp"

#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace focusguard::download {

namespace {

constexpr mode_t kReadableByAll = 0644;

Unexpected cannot_write(int error, const std::filesystem::path& path) {
    if (error == ENOSPC || error == EDQUOT || error == EFBIG) {
        return Unexpected(ErrorCode::kResourceExhausted,
                          fmt::format("{} cannot be written, since the disk is full: make room, "
                                      "then run it again; it goes on where it stopped.",
                                      path.string()));
    }
    return Unexpected(ErrorCode::kFailedPrecondition,
                      fmt::format("{} cannot be written ({}): see to the folder's permissions, or "
                                  "name another folder with --to DIR.",
                                  path.string(), std::generic_category().message(error)));
}

// Some file systems (FAT, network shares) cannot sync a folder; the file itself is safe then.
void sync_folder(const std::filesystem::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        ::fsync(descriptor);
        ::close(descriptor);
    }
}

}  // namespace

Result<PartFile> PartFile::open(const std::filesystem::path& file) {
    std::filesystem::path part = file;
    part += ".part";
    std::error_code failure;
    std::filesystem::create_directories(file.parent_path(), failure);
    if (failure) {
        return cannot_write(failure.value(), part);
    }
    const int descriptor =
        ::open(part.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, kReadableByAll);
    if (descriptor < 0) {
        return cannot_write(errno, part);
    }
    PartFile opened(descriptor, 0, file, std::move(part));
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        return Unexpected(ErrorCode::kAlreadyExists,
                          fmt::format("Another program is fetching {} already: wait for its end.",
                                      file.string()));
    }

    struct stat about {};

    if (::fstat(descriptor, &about) != 0) {
        return cannot_write(errno, opened.part_);
    }
    opened.size_ = static_cast<std::uint64_t>(about.st_size);
    return opened;
}

PartFile::PartFile(PartFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      size_(other.size_),
      file_(std::move(other.file_)),
      part_(std::move(other.part_)) {}

PartFile::~PartFile() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

Status PartFile::append(std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) {
            return cannot_write(errno, part_);
        }
        if (written > 0) {
            size_ += static_cast<std::uint64_t>(written);
            bytes = bytes.subspan(static_cast<std::size_t>(written));
        }
    }
    return {};
}

Status PartFile::clear() {
    if (::ftruncate(descriptor_, 0) != 0) {
        return cannot_write(errno, part_);
    }
    size_ = 0;
    return {};
}

Status PartFile::publish() {
    if (::fsync(descriptor_) != 0 || ::rename(part_.c_str(), file_.c_str()) != 0) {
        return cannot_write(errno, file_);
    }
    sync_folder(file_.parent_path());
    return {};
}

void PartFile::discard() {
    ::unlink(part_.c_str());
}

}  // namespace focusguard::download
