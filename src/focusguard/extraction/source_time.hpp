// A container's stamps → the time of each picture in its source.
#pragma once

#include <optional>

#include "focusguard/base/time.hpp"

namespace focusguard::extraction {

// The container's own times, from its own zero, as long as they rise: a gap of any length is true,
// and the first picture need not be at zero. Where a stamp is missing or does not rise, the picture
// comes one frame time after the last, and those that follow keep their distance from it.
class SourceTime {
public:
    // `frame_time` must be positive.
    explicit SourceTime(Nanoseconds frame_time) : frame_time_(frame_time) {}

    // Rises strictly from call to call.
    Nanoseconds next(std::optional<Nanoseconds> container_time);

private:
    Nanoseconds frame_time_;
    Nanoseconds shift_{0};  // ours minus the container's
    std::optional<Nanoseconds> last_;
};

}  // namespace focusguard::extraction
