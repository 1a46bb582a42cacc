// A picture that came as a JPEG: from MJPEG webcams and network cameras, and from files.
#pragma once

#include <cstdint>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/capture/jpeg_reader.hpp"
#include "focusguard/capture/picture.hpp"

namespace focusguard::capture {

// Of the bytes only the header is looked at here, with `reader`; damage behind it shows when the
// picture is looked at. What an Exif header says of turning is not heeded. Errors as
// JpegReader::read_header().
Result<PicturePtr> make_jpeg_picture(std::vector<std::uint8_t> bytes, JpegReader& reader);

}  // namespace focusguard::capture
