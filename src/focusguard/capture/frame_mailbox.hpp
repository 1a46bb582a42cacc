// The hand-over of frames from the capture thread to the pipeline thread.
#pragma once

#include <atomic>
#include <cstdint>
#include <stop_token>

#include "focusguard/base/latest_value.hpp"
#include "focusguard/base/wake_signal.hpp"
#include "focusguard/capture/frame_source.hpp"

namespace focusguard::capture {

// One slot. In Delivery::kNewestOnly a new frame replaces one that nobody took, which counts as
// dropped; in Delivery::kEveryFrame the capture thread waits until the frame was taken.
//
// A consumer that wants every frame of a clip before it reacts to its end reads the camera's status
// first and the mailbox second: kEnded and then an empty mailbox means that all of them were taken.
class FrameMailbox {
public:
    // `on_delivery` is woken with each frame, and must outlive the mailbox.
    explicit FrameMailbox(WakeSignal& on_delivery) : on_delivery_(on_delivery) {}

    // Capture thread only. False when `stop` was requested before a kEveryFrame frame was taken;
    // the frame then stays in the slot until take() or clear().
    bool deliver(FramePtr frame, Delivery delivery, std::stop_token stop);

    // The frame that waits, or null. Never blocks. Any thread.
    FramePtr take();

    // Lets go of a frame that waits, so that no picture stays in memory while the camera is off. It
    // does not count as dropped. Any thread.
    void clear() { take(); }

    // Pictures were found to be damaged, by the source or by who took them. Any thread.
    void note_damaged(std::uint64_t count) { damaged_ += count; }

    // How many frames nobody could look at: replaced before anybody took them, or damaged. Any
    // thread.
    std::uint64_t dropped() const { return slot_.overwritten() + damaged_; }

private:
    WakeSignal& on_delivery_;
    LatestValue<Frame> slot_;
    WakeSignal taken_;
    std::atomic<std::uint64_t> damaged_ = 0;
};

}  // namespace focusguard::capture
