// What the user can say about the source of pictures.
#pragma once

#include <string>

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

}  // namespace focusguard::capture
