// The port that every source of pictures implements: webcam, clip, folder, MJPEG camera, fake.
#pragma once

#include <memory>
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

    virtual Delivery delivery() const = 0;

    // As the user named it.
    virtual std::string name() const = 0;
};

}  // namespace focusguard::capture
