// JPEG to pixels, through libjpeg-turbo: no more of the picture than asked, and no larger.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "focusguard/base/result.hpp"
#include "focusguard/capture/image.hpp"
#include "focusguard/capture/luma_thumbnail.hpp"
#include "focusguard/capture/pixel_buffer.hpp"

namespace focusguard::capture {

struct JpegHeader {
    ImageSize size;
    bool has_exif = false;  // which may say that the picture has to be turned
};

// Keeps the library's decoder from picture to picture. One thread at a time.
//
// Errors are kDataLoss throughout: what was read is not a JPEG, one of a kind that is not read
// (CMYK, lossless, 12 bits), larger than 8K, or damaged. Damage below the last row that was asked
// for goes unnoticed. So do bytes too many between segments, which many webcams send, and a missing
// end mark.
class JpegReader {
public:
    JpegReader();
    ~JpegReader();
    JpegReader(const JpegReader&) = delete;
    JpegReader& operator=(const JpegReader&) = delete;

    // Looks no further than to where the pixels begin.
    Result<JpegHeader> read_header(std::span<const std::uint8_t> bytes);

    // At least the wanted pixels of the picture, each `pixel_size` (1, 2, 4 or 8) of its pixels
    // wide and high, in `buffer`. The rectangle is not empty and lies within the picture.
    Result<ImagePatch> read_part(std::span<const std::uint8_t> bytes, const PixelRectangle& wanted,
                                 int pixel_size, PixelBuffer& buffer);

    // The luma of the whole picture at that pixel size, in `buffer`.
    Result<LumaView> read_luma(std::span<const std::uint8_t> bytes, int pixel_size,
                               PixelBuffer& buffer);

private:
    struct Native;

    Result<Native*> begin(std::span<const std::uint8_t> bytes);

    std::unique_ptr<Native> native_;  // made by the first call
};

}  // namespace focusguard::capture
