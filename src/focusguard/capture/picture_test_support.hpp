// What tests of pictures share.
#pragma once

#include <cstdint>
#include <vector>

#include "focusguard/capture/frame.hpp"
#include "focusguard/capture/picture_scratch.hpp"

namespace focusguard::capture {

// All pixels of a picture that is whole: blue, green, red, row by row.
inline std::vector<std::uint8_t> pixels_of(const Picture& picture) {
    PictureScratch scratch;
    const BgrView view = picture.pixels(scratch).value();
    return {view.data, view.data + view.stride * static_cast<std::size_t>(view.size.height)};
}

inline std::vector<std::uint8_t> pixels_of(const Frame& frame) {
    return pixels_of(*frame.picture);
}

}  // namespace focusguard::capture
