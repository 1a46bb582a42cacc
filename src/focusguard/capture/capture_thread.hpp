// The thread that owns the source of pictures: opens it when wanted, hands its frames over, says
// what is wrong with it, and tries again until it works.
#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <thread>

#include "focusguard/base/mutex.hpp"
#include "focusguard/base/time.hpp"
#include "focusguard/capture/camera_status.hpp"
#include "focusguard/capture/frame_mailbox.hpp"
#include "focusguard/capture/frame_source.hpp"
#include "focusguard/capture/interruptible_sleep.hpp"

namespace focusguard::capture {

// Starts off (kOff), and publishes that first.
//
//   on      kOff → kOpening → kLive with the first frame
//   fault   kLive or kOpening → the fault's state, which stays while retries go on → kLive
//   stall   no frame for StallLimit → kStalled, closed and reopened
//   end     kLive → kEnded (closed); off and on again play it anew
//   off     anything → closed → kOff, the mailbox emptied
class CaptureThread {
public:
    // Called on the capture thread, on each change and about once a second (by the frames' own
    // clock) with a fresh rate. It must not block and must not call stop().
    using OnStatus = std::function<void(const CameraStatus&)>;

    // The thread runs from here on. `mailbox`, `clock` and what `on_status` uses must outlive it.
    CaptureThread(std::unique_ptr<FrameSource> source, FrameMailbox& mailbox, OnStatus on_status,
                  const Clock& clock, Sleep sleep = sleep_unless_stopped);

    // stop().
    ~CaptureThread();

    CaptureThread(const CaptureThread&) = delete;
    CaptureThread& operator=(const CaptureThread&) = delete;

    // Asks for pictures; nothing happens when they are asked for already. Any thread, returns at
    // once.
    void request_on();

    // Has the source closed, whatever it is doing; kOff is published once it is. Any thread,
    // returns at once.
    void request_off();

    // Closes the source and ends the thread; returns when both are done. Safe to call twice, from
    // one thread, not from `on_status`.
    void stop();

private:
    class Body;

    Mutex mutex_;
    ConditionVariable changed_;
    bool wanted_ FG_GUARDED_BY(mutex_) = false;
    std::stop_source period_ FG_GUARDED_BY(mutex_){std::nostopstate};
    std::jthread thread_;
};

}  // namespace focusguard::capture
