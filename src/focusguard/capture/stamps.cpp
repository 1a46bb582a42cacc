#include "focusguard/capture/stamps.hpp"

#include <algorithm>
#include <chrono>

#include "focusguard/base/assert.hpp"

namespace focusguard::capture {

namespace {

// Wall time counts microseconds: a smaller step would not show in it.
constexpr Nanoseconds kSmallestStep = std::chrono::microseconds(1);

// Screen recordings hold a still picture for some seconds; a longer gap is a broken stamp or a cut.
constexpr Nanoseconds kLongestGap = std::chrono::seconds(10);

}  // namespace

Stamp LiveStamps::next(WallTime wall_now, SteadyTime steady_now) {
    const SteadyTime captured_at =
        last_ ? std::max(steady_now, *last_ + kSmallestStep) : steady_now;
    // A delay between the two readings makes the difference too small, never too large, so that the
    // largest one seen is the best one.
    const auto difference = wall_now.since_epoch() - std::chrono::floor<std::chrono::microseconds>(
                                                         steady_now.since_origin());
    wall_minus_steady_ = last_ ? std::max(wall_minus_steady_, difference) : difference;
    last_ = captured_at;
    return {captured_at,
            WallTime(wall_minus_steady_ +
                     std::chrono::floor<std::chrono::microseconds>(captured_at.since_origin()))};
}

void MediaStamps::begin(WallTime wall_now, Nanoseconds frame_time) {
    FG_ASSERT(frame_time > Nanoseconds::zero());
    frame_time_ = std::max(frame_time, kSmallestStep);
    seam();
    if (last_) {
        const Nanoseconds next = *last_ + frame_time_;
        wall_at_zero_ = std::max(wall_at_zero_, wall_now + -next);
    } else {
        wall_at_zero_ = wall_now;
    }
}

Stamp MediaStamps::next(std::optional<Nanoseconds> container_time) {
    const Nanoseconds media_time = media_time_of_next(container_time);
    last_ = media_time;
    return {SteadyTime(media_time),
            wall_at_zero_ + std::chrono::floor<std::chrono::microseconds>(media_time)};
}

Nanoseconds MediaStamps::media_time_of_next(std::optional<Nanoseconds> container_time) {
    const Nanoseconds expected = last_ ? *last_ + frame_time_ : Nanoseconds::zero();
    if (!container_time) {
        return expected;
    }
    if (last_ && shift_) {
        const Nanoseconds said = *container_time + *shift_;
        const Nanoseconds step = said - *last_;
        if (step >= kSmallestStep && step <= kLongestGap) {
            return said;
        }
    }
    shift_ = expected - *container_time;
    return expected;
}

}  // namespace focusguard::capture
