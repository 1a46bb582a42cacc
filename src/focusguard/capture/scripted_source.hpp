// A source that plays a script of frames and faults on its own clock: the fake behind the port.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "focusguard/capture/frame_source.hpp"
#include "focusguard/capture/manual_clock.hpp"
#include "focusguard/capture/stamps.hpp"

namespace focusguard::capture {

// | step      | open()                        | read()                                        |
// |-----------|-------------------------------|-----------------------------------------------|
// | kFrame    | succeeds, step stays          | a new picture                                 |
// | kRepeat   | succeeds, step stays          | the last picture again, with a new stamp      |
// | kStall    | succeeds, step stays          | `lasts` goes by, kStalled                     |
// | kUnplug   | succeeds, step stays          | kUnplugged; open() fails until kComeBack      |
// | kComeBack | succeeds, step done           | done, and the next step is read               |
// | kMissing, | fails with that state, step   | kUnplugged, step stays: the device went away  |
// | kBusy,    | done                          | and comes back with that fault                |
// | kDenied,  |                               |                                               |
// | kUnreadable|                              |                                               |
// | kThrow    | throws, step done             | throws, step done                             |
// | kEnd      | succeeds, step stays          | EndOfFrames, step done                        |
//
// After the last step read() says EndOfFrames.
struct ScriptStep {
    enum class Kind {
        kFrame,
        kRepeat,
        kStall,
        kUnplug,
        kComeBack,
        kMissing,
        kBusy,
        kDenied,
        kUnreadable,
        kThrow,
        kEnd
    };
    Kind kind = Kind::kFrame;
    int times = 1;                                // in a row
    Nanoseconds lasts = std::chrono::seconds(1);  // of a kStall
    ImageSize size = {8, 6};                      // of a kFrame
};

class ScriptedSource final : public FrameSource {
public:
    // Each frame moves the clock, which must outlive the source, by frame_time.
    ScriptedSource(std::vector<ScriptStep> script, ManualClock& clock, Delivery delivery,
                   Nanoseconds frame_time = std::chrono::milliseconds(33));

    OpenOutcome open() override;
    ReadOutcome read() override;
    void close() override;

    Delivery delivery() const override { return delivery_; }

    std::string name() const override { return "script"; }

    // Any thread.
    bool is_open() const { return is_open_; }

    // Successful openings so far. Any thread.
    int times_opened() const { return times_opened_; }

private:
    bool over() const { return next_ == script_.size(); }

    void done();
    FramePtr make_frame(const ScriptStep& step);

    std::vector<ScriptStep> script_;
    ManualClock& clock_;
    const Delivery delivery_;
    const Nanoseconds frame_time_;
    std::size_t next_ = 0;
    bool plugged_in_ = true;
    LiveStamps stamps_;
    std::uint64_t number_ = 0;
    PicturePtr newest_;
    std::atomic<bool> is_open_{false};
    std::atomic<int> times_opened_{0};
};

}  // namespace focusguard::capture
