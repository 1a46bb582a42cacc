// FFmpeg's decoded pixels, of any format, to packed BGR.
#pragma once

#include <memory>

#include "focusguard/capture/image.hpp"
#include "focusguard/capture/pixel_buffer.hpp"

struct AVFrame;
struct SwsContext;

namespace focusguard::capture {

// What is given up for speed, if anything.
enum class Colours {
    kFast,   // differ from the exact ones by some units of 255
    kExact,  // rounded once, and with a colour for each pixel, as swscale can at its best: the
             // bytes that `ffmpeg -sws_flags bicubic+accurate_rnd+full_chroma_int -pix_fmt bgr24`
             // gives
};

// Heeds the colour space and range that a frame names, and takes BT.601 where it names none.
// Transparency is left out, and the colours under it are kept. Keeps swscale's tables while format
// and size stay. One thread at a time.
class YuvScaler {
public:
    YuvScaler();
    ~YuvScaler();
    YuvScaler(const YuvScaler&) = delete;
    YuvScaler& operator=(const YuvScaler&) = delete;

    // Whether pixels of that AVPixelFormat can be converted at all.
    static bool can_convert(int pixel_format);

    // Whether parts of such a frame can be converted fast by themselves, and come out as the same
    // bytes that they have in the whole.
    static bool can_cut(const AVFrame& frame);

    // The smallest part of the frame about the wanted one that convert() takes quickly.
    static PixelRectangle cut(const AVFrame& frame, const PixelRectangle& wanted);

    // Converts the whole frame, or a part that cut() gave, into the room for its size. False when
    // there is no memory.
    bool convert(const AVFrame& frame, const PixelRectangle& part, Colours colours,
                 const PixelBuffer::Room& room);

private:
    struct FreeContext {
        void operator()(SwsContext* context) const;
    };

    // All that swscale's tables depend on.
    struct Setup {
        int width = 0;
        int height = 0;
        int format = 0;
        int space = 0;
        int range = 0;
        Colours colours = Colours::kFast;

        friend bool operator==(const Setup&, const Setup&) = default;
    };

    bool prepare(const Setup& setup);

    Setup setup_;
    std::unique_ptr<SwsContext, FreeContext> context_;
};

}  // namespace focusguard::capture
