// Pixels to JPEG.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "focusguard/base/result.hpp"
#include "focusguard/capture/frame.hpp"

namespace focusguard::preview {

// How densely the colours are kept: both ways halved, or only across, as many webcams do.
enum class ColourSampling { k420, k422 };

// libturbojpeg with one handle and one buffer for all pictures. One thread at a time.
class JpegEncoder {
public:
    // invalid_argument unless quality is in [1, 100]; internal when the library does not start.
    static Result<JpegEncoder> create(int quality, ColourSampling sampling = ColourSampling::k420);

    // The picture as JPEG. The bytes are borrowed until the next call. invalid_argument for an
    // empty picture or one above 65,535 pixels a side.
    Result<std::span<const std::uint8_t>> encode(const capture::BgrView& picture);

private:
    struct Destroy {
        void operator()(void* handle) const;
    };

    struct Free {
        void operator()(unsigned char* buffer) const;
    };

    JpegEncoder(void* handle, int quality, ColourSampling sampling)
        : handle_(handle), quality_(quality), sampling_(sampling) {}

    std::unique_ptr<void, Destroy> handle_;
    std::unique_ptr<unsigned char, Free> buffer_;
    unsigned long capacity_ = 0;  // bytes; the library's own type for sizes
    int quality_;
    ColourSampling sampling_;
};

}  // namespace focusguard::preview
