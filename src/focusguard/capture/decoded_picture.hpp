// A picture that FFmpeg has decoded: planar, of any pixel format, maybe lying on its side.
#pragma once

#include "focusguard/capture/picture.hpp"
#include "focusguard/capture/yuv_scaler.hpp"

struct AVFrame;
struct AVStream;

namespace focusguard::capture {

// Refers to the frame's memory, and copies none of it. Turned by multiples of 90° and mirrored as
// the frame, or else its stream, says (a clip's rotation, EXIF's eight orientations). Null when the
// pixel format cannot be converted or there is no memory.
PicturePtr make_decoded_picture(const AVFrame& frame, const AVStream& stream,
                                Colours colours = Colours::kFast);

}  // namespace focusguard::capture
