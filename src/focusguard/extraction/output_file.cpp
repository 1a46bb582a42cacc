#include "focusguard/extraction/output_file.hpp"

#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "focusguard/events/file_system.hpp"

namespace focusguard::extraction {

namespace {

namespace fs = std::filesystem;

constexpr mode_t kMode = 0666;  // less the user's umask, as for any file that a user asks for

Unexpected cannot_write(const fs::path& path, std::error_code why) {
    const fs::path folder = path.parent_path();
    if (why == std::errc::no_such_file_or_directory) {
        return Unexpected(ErrorCode::kNotFound,
                          fmt::format("There is no folder '{}' for the output: make it, or name "
                                      "another file with --out.",
                                      folder.string()));
    }
    const ErrorCode code = why == std::errc::no_space_on_device ? ErrorCode::kResourceExhausted
                                                                : ErrorCode::kFailedPrecondition;
    return Unexpected(code, fmt::format("The output '{}' cannot be written ({}): name another file "
                                        "with --out.",
                                        path.string(), why.message()));
}

std::error_code last_error() {
    return {errno, std::system_category()};
}

}  // namespace

Result<OutputFile> OutputFile::create(const fs::path& path) {
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) {
        return cannot_write(path, std::make_error_code(std::errc::is_a_directory));
    }
    const fs::path part =
        path.parent_path() / fmt::format(".{}.{}.part", path.filename().string(), ::getpid());
    const int descriptor = ::open(part.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, kMode);
    if (descriptor < 0) {
        return cannot_write(path, last_error());
    }
    return OutputFile(path, part, descriptor);
}

OutputFile::OutputFile(fs::path path, fs::path part, int descriptor)
    : path_(std::move(path)), part_(std::move(part)), descriptor_(descriptor) {}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : path_(std::move(other.path_)),
      part_(std::exchange(other.part_, {})),
      descriptor_(std::exchange(other.descriptor_, -1)) {}

OutputFile::~OutputFile() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
    if (!part_.empty()) {
        ::unlink(part_.c_str());
    }
}

std::string OutputFile::descriptor_path() const {
    return fmt::format("/proc/self/fd/{}", descriptor_);
}

Status OutputFile::commit() {
    if (::fsync(descriptor_) != 0) {
        return cannot_write(path_, last_error());
    }
    events::PosixFileSystem files;
    if (const std::error_code failure = files.rename(part_, path_)) {
        return cannot_write(path_, failure);
    }
    part_.clear();
    const fs::path folder = path_.parent_path();
    if (const std::error_code failure = files.sync_folder(folder.empty() ? "." : folder)) {
        return cannot_write(path_, failure);
    }
    return {};
}

}  // namespace focusguard::extraction
