// Memory for pixels that is used again and again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "focusguard/capture/image.hpp"

namespace focusguard::capture {

// Grows as needed and never shrinks. One thread at a time.
class PixelBuffer {
public:
    // Room for packed BGR pixels of that size, with rows as vector code likes them: each begins at
    // a multiple of 64 bytes and has room for a multiple of 16 pixels (swscale leaves the last
    // pixels of a row out where it has not). The content is undefined; the room is valid until the
    // next call.
    struct Room {
        std::uint8_t* data = nullptr;
        std::size_t stride = 0;

        BgrView view(ImageSize size) const { return {data, size, stride}; }
    };

    Room room_for(ImageSize size) {
        constexpr std::size_t kAlignment = 64;
        constexpr std::size_t kPixels = 16;
        const std::size_t row = rounded_up(static_cast<std::size_t>(size.width), kPixels) * 3;
        const std::size_t stride = rounded_up(row, kAlignment);
        // One row more than needed holds both the alignment and what vector code reads too much.
        const std::size_t needed = stride * (static_cast<std::size_t>(size.height) + 1);
        if (bytes_.size() < needed + kAlignment) {
            bytes_.resize(needed + kAlignment);
        }
        void* aligned = bytes_.data();
        std::size_t space = bytes_.size();
        std::align(kAlignment, needed, aligned, space);
        return {static_cast<std::uint8_t*>(aligned), stride};
    }

private:
    static std::size_t rounded_up(std::size_t value, std::size_t step) {
        return (value + step - 1) / step * step;
    }

    std::vector<std::uint8_t> bytes_;
};

}  // namespace focusguard::capture
