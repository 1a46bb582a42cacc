// What the user is told about the source of pictures.
#pragma once

#include <string>
#include <string_view>

#include "focusguard/capture/frame.hpp"

namespace focusguard::capture {

// kOff: closed because nobody asked for pictures (idle, paused, stopped, or switched off).
// kOpening: asked for, first frame not here yet. kLive: frames arrive. kMissing: no such device,
// file or address. kBusy: another program holds it. kDenied: no permission. kStalled: open, but no
// frame for too long. kUnplugged: it was live and went away. kEnded: a clip or folder is over.
enum class CameraState {
    kOff,
    kOpening,
    kLive,
    kMissing,
    kBusy,
    kDenied,
    kStalled,
    kUnplugged,
    kUnreadable,
    kEnded
};

// "off", "opening", "live", "missing", "busy", "denied", "stalled", "unplugged", "unreadable",
// "ended".
std::string_view to_string(CameraState state);

// True for the states that retrying may cure.
bool is_fault(CameraState state);

struct CameraStatus {
    CameraState state = CameraState::kOff;
    std::string source;   // as the user named it: "0", "/dev/video2", "clip.mp4", "http://…"
    std::string message;  // one sentence: what is wrong; empty when nothing is
    std::string remedy;   // one sentence: what to do about it; empty when nothing is wrong
    ImageSize size;       // of the newest frame; 0×0 before the first
    double frames_per_second = 0.0;  // measured over the last second or so of frames

    friend bool operator==(const CameraStatus&, const CameraStatus&) = default;
};

}  // namespace focusguard::capture
