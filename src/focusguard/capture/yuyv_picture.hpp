// A picture as webcams give it uncompressed: two pixels in four bytes, Y U Y V.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "focusguard/capture/picture.hpp"

namespace focusguard::capture {

// Rows are `stride` bytes apart, at least 2 * width; `bytes` has all of them. The width is even,
// and neither side is 0. The colours are those of ITU-R BT.601 in video range, as the USB video
// class has them.
PicturePtr make_yuyv_picture(std::vector<std::uint8_t> bytes, ImageSize size, std::size_t stride);

}  // namespace focusguard::capture
