// Turns the pictures of a recording into frames: numbers, stamps, and waits until each is due.
#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>

#include "focusguard/base/time.hpp"
#include "focusguard/capture/frame.hpp"
#include "focusguard/capture/interruptible_sleep.hpp"
#include "focusguard/capture/source_settings.hpp"
#include "focusguard/capture/stamps.hpp"

namespace focusguard::capture {

// The stamps are the same at every pace. At Pace::kRealTime a frame is presented when as much real
// time has gone by since the first one as the stamps say; after a hold-up of more than a second
// (the machine slept) the recording goes on from there instead of catching up.
class Playback {
public:
    // `clock` must outlive the playback.
    Playback(Pace pace, const Clock& clock, Sleep sleep);

    // Ends waits early from now on.
    void interrupt_with(std::stop_token token) { stop_ = std::move(token); }

    // The recording was opened, for the first time or again; frames count from 1.
    void begin(Nanoseconds frame_time);

    // See MediaStamps::seam().
    void seam() { stamps_.seam(); }

    // The frame that holds the picture, once it is due (or the wait was interrupted).
    FramePtr present(PicturePtr picture, std::optional<Nanoseconds> container_time);

private:
    void wait_until_due(SteadyTime media_time);

    Pace pace_;
    const Clock& clock_;
    Sleep sleep_;
    std::stop_token stop_;
    MediaStamps stamps_;
    std::uint64_t number_ = 0;
    std::optional<Nanoseconds> real_minus_media_;
};

}  // namespace focusguard::capture
