#include "focusguard/capture/stall_limit.hpp"

#include <algorithm>
#include <chrono>

namespace focusguard::capture {

Nanoseconds stall_limit(std::optional<Nanoseconds> frame_time) {
    if (!frame_time) {
        return kFirstFrameLimit;
    }
    return std::max<Nanoseconds>(std::chrono::seconds(1), 5 * *frame_time);
}

}  // namespace focusguard::capture
