// FFmpeg's decoded pixels, of any format, to packed BGR.
#pragma once

#include <memory>

#include "focusguard/capture/image.hpp"
#include "focusguard/capture/pixel_buffer.hpp"

struct AVFrame;
struct SwsContext;

namespace focusguard::capture {

// Keeps swscale's tables while format and size stay. One thread at a time.
class YuvScaler {
public:
    YuvScaler();
    ~YuvScaler();
    YuvScaler(const YuvScaler&) = delete;
    YuvScaler& operator=(const YuvScaler&) = delete;

    // Whether pixels of that AVPixelFormat can be converted at all.
    static bool can_convert(int pixel_format);

    // Whether parts of such a frame can be converted by themselves, and come out as the same bytes
    // that they have in the whole.
    static bool can_cut(const AVFrame& frame);

    // The smallest part of the frame about the wanted one that convert() takes quickly.
    static PixelRectangle cut(const AVFrame& frame, const PixelRectangle& wanted);

    // Converts the whole frame, or a part that cut() gave, into the room for its size. False when
    // there is no memory.
    bool convert(const AVFrame& frame, const PixelRectangle& part, const PixelBuffer::Room& room);

private:
    struct FreeContext {
        void operator()(SwsContext* context) const;
    };

    std::unique_ptr<SwsContext, FreeContext> context_;
};

}  // namespace focusguard::capture
