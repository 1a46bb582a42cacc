#include "focusguard/care/replace_lock.hpp"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include "focusguard/base/wake_signal.hpp"

namespace focusguard::care {

namespace {

// A reader takes a second for a large day.
constexpr int kMostTries = 100;
constexpr std::chrono::milliseconds kBetweenTries{50};

}  // namespace

Result<ReplaceLock> ReplaceLock::take(const std::filesystem::path& folder,
                                      const std::stop_token& stop) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) {
        return Unexpected(ErrorCode::kNotFound, fmt::format("The folder {} cannot be opened ({}).",
                                                            folder.string(), std::strerror(errno)));
    }
    ReplaceLock lock(descriptor);
    WakeSignal nobody_wakes;
    for (int tries = 0; ::flock(descriptor, LOCK_EX | LOCK_NB) != 0; ++tries) {
        if (errno != EWOULDBLOCK && errno != EINTR) {
            return lock;
        }
        if (tries == kMostTries || stop.stop_requested()) {
            return Unexpected(ErrorCode::kUnavailable,
                              fmt::format("{} is being read by another program; try again later.",
                                          folder.string()));
        }
        nobody_wakes.wait_for(kBetweenTries, stop);
    }
    return lock;
}

ReplaceLock::ReplaceLock(ReplaceLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

ReplaceLock::~ReplaceLock() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

}  // namespace focusguard::care
