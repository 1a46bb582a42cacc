#include "focusguard/capture/retry_backoff.hpp"

#include <algorithm>
#include <chrono>

namespace focusguard::capture {

namespace {

constexpr std::chrono::milliseconds kFirstWait(1000);
constexpr std::chrono::milliseconds kLongestWait(30000);
constexpr std::chrono::milliseconds kLongestWaitForReturn(2000);
constexpr int kDoublings = 5;  // 1 s to 32 s, which the longest wait cuts to 30 s

bool comes_back_soon(CameraState state) {
    return state == CameraState::kUnplugged || state == CameraState::kStalled;
}

}  // namespace

Nanoseconds RetryBackoff::next(CameraState state) {
    const auto longest = comes_back_soon(state) ? kLongestWaitForReturn : kLongestWait;
    const auto wait = std::min(kFirstWait * (1 << failures_), longest);
    failures_ = std::min(failures_ + 1, kDoublings);
    // A remainder rather than a standard distribution: those differ from library to library.
    const auto quarter = static_cast<std::uint64_t>(wait.count() / 4);
    return wait - std::chrono::milliseconds(random_() % (quarter + 1));
}

}  // namespace focusguard::capture
