// How many frames a second arrive, from their stamps. Pure.
#pragma once

#include <deque>
#include <optional>

#include "focusguard/base/time.hpp"

namespace focusguard::capture {

class FrameRate {
public:
    // A frame with this stamp arrived; stamps rise.
    void note(SteadyTime captured_at);

    // Forgets all frames.
    void reset() { stamps_.clear(); }

    // Over about the last second, or over the last two frames where those are further apart; 0.0
    // before the second frame.
    double per_second() const;

    // The mean time from one frame to the next; nothing before the second frame.
    std::optional<Nanoseconds> frame_time() const;

private:
    std::deque<SteadyTime> stamps_;
};

}  // namespace focusguard::capture
