// The port that every source of pictures implements: webcam, clip, folder, MJPEG camera, fake.
#pragma once

#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <variant>

#include "focusguard/base/result.hpp"
#include "focusguard/capture/camera_status.hpp"
#include "focusguard/capture/frame.hpp"

namespace focusguard::capture {

struct EndOfFrames {};  // a clip or folder is over; not a failure

// A failure that names the state to show and its remedy.
struct CaptureFailure {
    CameraState state = CameraState::kMissing;
    std::string message;
    std::string remedy;
};

// Exactly one of a frame, the end, or a failure.
using ReadOutcome = std::variant<FramePtr, EndOfFrames, CaptureFailure>;
using OpenOutcome = std::variant<std::monostate, CaptureFailure>;

// How the consumer may treat the frames of a source.
enum class Delivery {
    kNewestOnly,  // real time: a slow consumer loses frames
    kEveryFrame,  // replay as fast as possible: the source waits for the consumer
};

// One thread (capture) calls everything. Calls may block, but read() no longer than about a second
// when nothing comes: it then reports kStalled.
class FrameSource {
public:
    virtual ~FrameSource() = default;

    // Opens or reopens; safe to call again after a failure or close().
    virtual OpenOutcome open() = 0;

    // The next frame. Only after a successful open().
    virtual ReadOutcome read() = 0;

    // Releases the device (its light goes out). Safe to call twice.
    virtual void close() = 0;

    // From now on open() and read() give up soon (some tenths of a second) once the token is
    // stopped; what they return then means nothing. Called before open(). A source whose calls are
    // always short may ignore it.
    virtual void interrupt_with(std::stop_token /*token*/) {}

    virtual Delivery delivery() const = 0;

    // How many pictures came too damaged to become a frame, and were passed over by read(), since
    // the source was made.
    virtual std::uint64_t damaged() const { return 0; }

    // As the user named it.
    virtual std::string name() const = 0;
};

}  // namespace focusguard::capture
