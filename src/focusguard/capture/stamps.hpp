// Gives frames their two times so that both rise strictly from frame to frame, whatever the clock
// or the container says. Pure: what the clocks show comes in as an argument.
#pragma once

#include <chrono>
#include <optional>

#include "focusguard/base/time.hpp"

namespace focusguard::capture {

struct Stamp {
    SteadyTime captured_at;
    WallTime wall_time;
};

// Stamps for a source that delivers frames as they happen. Wall time follows a clock that is set
// forward; when it is set back, it goes on rising evenly from where it was, so that a day's rows
// neither jump back nor pile up on one instant.
class LiveStamps {
public:
    // `wall_now` must be read just before `steady_now`.
    Stamp next(WallTime wall_now, SteadyTime steady_now);

private:
    std::optional<SteadyTime> last_;
    std::chrono::microseconds wall_minus_steady_{0};
};

// Stamps for a recording, on its own clock: zero at the first frame ever, and then as the container
// says, independent of how fast anything runs. Wall time is that of the opening plus the time on
// that clock.
class MediaStamps {
public:
    // The recording was opened, for the first time or again: the clock goes on where it was, and
    // wall time leaps to now, never back. `frame_time` stands in where the container's times are
    // of no use: missing, not rising, or with a gap of more than ten seconds. It must be positive.
    void begin(WallTime wall_now, Nanoseconds frame_time);

    // The next container time has nothing to do with the last one: a loop has come round.
    void seam() { shift_.reset(); }

    // The stamp of the next frame, whose time in the container is `container_time` if it has one.
    Stamp next(std::optional<Nanoseconds> container_time);

private:
    Nanoseconds media_time_of_next(std::optional<Nanoseconds> container_time);

    Nanoseconds frame_time_{0};
    WallTime wall_at_zero_;
    std::optional<Nanoseconds> last_;   // media time of the newest frame
    std::optional<Nanoseconds> shift_;  // media time minus container time
};

}  // namespace focusguard::capture
