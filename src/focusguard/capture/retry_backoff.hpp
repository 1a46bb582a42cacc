// How long to wait before a source that failed is opened again. Pure; the jitter comes from a seed.
#pragma once

#include <cstdint>
#include <random>

#include "focusguard/base/time.hpp"
#include "focusguard/capture/camera_status.hpp"

namespace focusguard::capture {

// Waits of 1, 2, 4, 8, 16, 30, 30, … seconds, each shortened by up to a quarter at random so that
// many programs that lost one camera server do not come back in step.
//
// Where somebody is likely to be waiting before the screen the waits stop growing at 2 s: after
// kUnplugged and kStalled (and the kMissing that follows an unplugging), so that the picture is
// back within 5 s of the device: at most 2 s until the next attempt and 3 s for the first frame.
class RetryBackoff {
public:
    explicit RetryBackoff(std::uint64_t seed) : random_(seed) {}

    // The wait after a failure that is shown as `state`.
    Nanoseconds next(CameraState state);

    // A frame arrived: the next failure starts again at 1 s.
    void reset() { failures_ = 0; }

private:
    std::mt19937_64 random_;
    int failures_ = 0;  // since the last frame
};

}  // namespace focusguard::capture
