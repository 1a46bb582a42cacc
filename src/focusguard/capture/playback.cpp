#include "focusguard/capture/playback.hpp"

#include <chrono>
#include <utility>

namespace focusguard::capture {

namespace {

constexpr Nanoseconds kTooLateToCatchUp = std::chrono::seconds(1);

}  // namespace

Playback::Playback(Pace pace, const Clock& clock, Sleep sleep)
    : pace_(pace), clock_(clock), sleep_(std::move(sleep)) {}

void Playback::begin(Nanoseconds frame_time) {
    stamps_.begin(clock_.wall_now(), frame_time);
    number_ = 0;
    real_minus_media_.reset();
}

FramePtr Playback::present(PicturePtr picture, std::optional<Nanoseconds> container_time) {
    const Stamp stamp = stamps_.next(container_time);
    if (pace_ == Pace::kRealTime) {
        wait_until_due(stamp.captured_at);
    }
    return std::make_shared<const Frame>(
        Frame{++number_, stamp.captured_at, stamp.wall_time, std::move(picture)});
}

void Playback::wait_until_due(SteadyTime media_time) {
    const Nanoseconds difference = clock_.steady_now().since_origin() - media_time.since_origin();
    if (!real_minus_media_ || difference > *real_minus_media_ + kTooLateToCatchUp) {
        real_minus_media_ = difference;
        return;
    }
    if (difference < *real_minus_media_) {
        sleep_(*real_minus_media_ - difference, stop_);
    }
}

}  // namespace focusguard::capture
