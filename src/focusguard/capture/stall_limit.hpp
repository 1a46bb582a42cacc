// How long a source may be silent before it counts as stalled. Pure.
#pragma once

#include <chrono>
#include <optional>

#include "focusguard/base/time.hpp"

namespace focusguard::capture {

// Three seconds for the first frame after opening, since cameras start slowly and a shorter limit
// would reopen a slow one for ever; then the longer of one second and five frame times. The figures
// are those that uStreamer (1 s) and OBS Studio (5 frame times) settled on.
Nanoseconds stall_limit(std::optional<Nanoseconds> frame_time);

// What stall_limit() gives for nothing, as a constant for those who wait for an answer on opening.
inline constexpr Nanoseconds kFirstFrameLimit = std::chrono::seconds(3);

}  // namespace focusguard::capture
