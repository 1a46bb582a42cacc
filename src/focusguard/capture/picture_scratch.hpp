// What looking at pictures needs and can be used again for the next one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "focusguard/capture/jpeg_reader.hpp"
#include "focusguard/capture/pixel_buffer.hpp"
#include "focusguard/capture/yuv_scaler.hpp"

namespace focusguard::capture {

// Whoever looks at pictures keeps one, so that no look allocates once sizes have settled. One
// thread at a time. Its parts are for the pictures.
class PictureScratch {
public:
    PixelBuffer buffer;   // the newest patch
    PixelBuffer lying;    // the same before it was turned upright
    JpegReader jpeg;      // reads encoded pictures
    YuvScaler of_parts;   // converts parts of planar ones, whose size stays about the same
    YuvScaler of_wholes;  // converts whole ones
};

}  // namespace focusguard::capture
