// A picture that FFmpeg has decoded: planar, of any pixel format, maybe lying on its side.
#pragma once

#include "focusguard/capture/picture.hpp"

struct AVFrame;
struct AVStream;

namespace focusguard::capture {

// Refers to the frame's memory, and copies none of it. Turned by multiples of 90° as the frame, or
// else its stream, says. Null when the pixel format cannot be converted or there is no memory.
PicturePtr make_decoded_picture(const AVFrame& frame, const AVStream& stream);

}  // namespace focusguard::capture
