// A picture in memory with the moment it was taken. Frames live in RAM only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "focusguard/base/time.hpp"

namespace focusguard::capture {

struct ImageSize {
    int width = 0;   // pixels
    int height = 0;  // pixels

    friend bool operator==(const ImageSize&, const ImageSize&) = default;
};

// A borrowed view of packed 8-bit pixels, three channels, blue first (as OpenCV decodes), rows from
// the top, `stride` bytes from one row to the next (at least 3 * width). It must not outlive its
// owner.
struct BgrView {
    const std::uint8_t* data = nullptr;
    ImageSize size;
    std::size_t stride = 0;
};

// Owns such pixels.
struct BgrImage {
    ImageSize size;
    std::vector<std::uint8_t> pixels;  // 3 * width * height bytes, no padding

    BgrView view() const { return {pixels.data(), size, static_cast<std::size_t>(size.width) * 3}; }
};

struct Frame {
    std::uint64_t number = 0;  // 1, 2, 3, … since the source was opened
    SteadyTime captured_at;    // on the source's clock: rises strictly from frame to frame
    WallTime wall_time;        // rises strictly from frame to frame
    BgrImage image;
};

using FramePtr = std::shared_ptr<const Frame>;

}  // namespace focusguard::capture
