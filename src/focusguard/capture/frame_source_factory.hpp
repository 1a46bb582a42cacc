// From the text after --source (or camera.source) to the adapter that reads it.
#pragma once

#include <memory>
#include <string>

#include "focusguard/base/result.hpp"
#include "focusguard/base/time.hpp"
#include "focusguard/capture/frame_source.hpp"
#include "focusguard/capture/interruptible_sleep.hpp"

namespace focusguard::capture {

// How fast a recording is played; live sources ignore it.
enum class Pace {
    kRealTime,  // as it was recorded; a slow consumer loses frames
    kMaximum    // as fast as the consumer takes the frames, none lost; the stamps are the same
};

// What happens at the end of a recording; live sources ignore it.
enum class Loop { kOnce, kForever };

struct SourceSettings {
    std::string source = "0";  // "0", "/dev/video0", "clip.mp4", "pictures/", "http://host/stream"
    int width = 640;           // pixels asked of a webcam, which may give another size
    int height = 480;
    int fps = 30;  // asked of a webcam; the rate at which a folder of images is played
    Pace pace = Pace::kRealTime;
    Loop loop = Loop::kOnce;
};

// Decides by the text alone and by what the path is now; opens nothing. A camera, address, file or
// folder that is not there is not an error here: open() says it as a state, since it may yet come.
// invalid_argument, with what is allowed, when the text can be none of them or a number is out of
// range. `clock` must outlive the source.
Result<std::unique_ptr<FrameSource>> make_source(const SourceSettings& settings, const Clock& clock,
                                                 Sleep sleep = sleep_unless_stopped);

}  // namespace focusguard::capture
