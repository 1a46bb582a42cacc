#include "focusguard/capture/frame_rate.hpp"

#include <chrono>

namespace focusguard::capture {

namespace {

constexpr Nanoseconds kWindow = std::chrono::seconds(1);

}  // namespace

void FrameRate::note(SteadyTime captured_at) {
    stamps_.push_back(captured_at);
    while (stamps_.size() > 2 && captured_at - stamps_.front() > kWindow) {
        stamps_.pop_front();
    }
}

double FrameRate::per_second() const {
    const std::optional<Nanoseconds> mean = frame_time();
    return mean ? 1.0 / Seconds(*mean).count() : 0.0;
}

std::optional<Nanoseconds> FrameRate::frame_time() const {
    if (stamps_.size() < 2 || stamps_.back() <= stamps_.front()) {
        return std::nullopt;
    }
    const auto gaps = static_cast<Nanoseconds::rep>(stamps_.size() - 1);
    return (stamps_.back() - stamps_.front()) / gaps;
}

}  // namespace focusguard::capture
