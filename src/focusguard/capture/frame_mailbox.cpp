#include "focusguard/capture/frame_mailbox.hpp"

#include <chrono>
#include <utility>

namespace focusguard::capture {

namespace {

// Only how often a wait looks around by itself: take() and the stop token end it at once.
constexpr Nanoseconds kLookAround = std::chrono::minutes(1);

}  // namespace

bool FrameMailbox::deliver(FramePtr frame, Delivery delivery, std::stop_token stop) {
    slot_.publish(std::move(frame));
    on_delivery_.wake();
    if (delivery == Delivery::kNewestOnly) {
        return true;
    }
    while (slot_.peek() != nullptr) {
        if (stop.stop_requested()) {
            return false;
        }
        taken_.wait_for(kLookAround, stop);
    }
    return true;
}

FramePtr FrameMailbox::take() {
    FramePtr frame = slot_.take();
    if (frame != nullptr) {
        taken_.wake();
    }
    return frame;
}

}  // namespace focusguard::capture
