#include "focusguard/extraction/source_time.hpp"

#include "focusguard/base/assert.hpp"

namespace focusguard::extraction {

Nanoseconds SourceTime::next(std::optional<Nanoseconds> container_time) {
    FG_ASSERT(frame_time_ > Nanoseconds::zero());
    const Nanoseconds expected = last_ ? *last_ + frame_time_ : Nanoseconds::zero();
    Nanoseconds time = container_time ? *container_time + shift_ : expected;
    if (last_ && time <= *last_) {
        shift_ += expected - time;
        time = expected;
    }
    last_ = time;
    return time;
}

}  // namespace focusguard::extraction
