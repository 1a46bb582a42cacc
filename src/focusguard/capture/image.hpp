// Pixels in memory, owned and borrowed, and how they lie in a picture.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

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

// Whole pixels of a picture: columns [left, right), rows [top, bottom).
struct PixelRectangle {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;

    int width() const { return right - left; }

    int height() const { return bottom - top; }

    friend bool operator==(const PixelRectangle&, const PixelRectangle&) = default;
};

// A part of a picture, maybe made smaller, with its place in the whole. The pixel in column x and
// row y covers the picture's pixels from left + x * pixel_size and top + y * pixel_size on, each
// way pixel_size of them (fewer at the picture's right and lower edges).
struct ImagePatch {
    ImagePatch() = default;

    // The whole picture, pixel for pixel.
    ImagePatch(const BgrView& whole) : pixels(whole), full_size(whole.size) {}

    ImagePatch(const BgrView& part, ImageSize whole, int left_column, int top_row, int size)
        : pixels(part), full_size(whole), left(left_column), top(top_row), pixel_size(size) {}

    BgrView pixels;
    ImageSize full_size;  // of the picture
    int left = 0;         // in the picture's pixels; a multiple of pixel_size
    int top = 0;          // likewise
    int pixel_size = 1;   // 1, 2, 4 or 8
};

}  // namespace focusguard::capture
