#include "focusguard/capture/yuv_scaler.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

extern "C" {
#include <libavutil/frame.h>
#include <libavutil/pixdesc.h>
#include <libswscale/swscale.h>
}

namespace focusguard::capture {

namespace {

// Parts begin where vector code likes rows to begin, in the colour planes too, and their widths
// come in steps, so that a face that moves a little does not need new tables.
constexpr int kLeftStep = 32;
constexpr int kWidthStep = 64;
constexpr int kColourRows = 2;  // that share their colour in 4:2:0

}  // namespace

YuvScaler::YuvScaler() = default;
YuvScaler::~YuvScaler() = default;

void YuvScaler::FreeContext::operator()(SwsContext* context) const {
    sws_freeContext(context);
}

bool YuvScaler::can_convert(int pixel_format) {
    return sws_isSupportedInput(static_cast<AVPixelFormat>(pixel_format)) != 0;
}

// For these swscale has code that looks at no neighbour of a pixel, if the height is even.
bool YuvScaler::can_cut(const AVFrame& frame) {
    constexpr std::array<int, 4> kFormats = {AV_PIX_FMT_YUV420P, AV_PIX_FMT_YUVJ420P,
                                             AV_PIX_FMT_YUV422P, AV_PIX_FMT_YUVJ422P};
    return frame.height % kColourRows == 0 &&
           std::find(kFormats.begin(), kFormats.end(), frame.format) != kFormats.end();
}

PixelRectangle YuvScaler::cut(const AVFrame& frame, const PixelRectangle& wanted) {
    const auto down = [](int value, int step) { return value / step * step; };
    const auto up = [](int value, int step) { return (value + step - 1) / step * step; };
    PixelRectangle part = wanted;
    part.left = down(wanted.left, kLeftStep);
    part.right = std::min(part.left + up(wanted.right - part.left, kWidthStep), frame.width);
    part.top = down(wanted.top, kColourRows);
    part.bottom = std::min(part.top + up(wanted.bottom - part.top, kWidthStep), frame.height);
    return part;
}

bool YuvScaler::convert(const AVFrame& frame, const PixelRectangle& part,
                        const PixelBuffer::Room& room) {
    const auto format = static_cast<AVPixelFormat>(frame.format);
    context_.reset(sws_getCachedContext(context_.release(), part.width(), part.height(), format,
                                        part.width(), part.height(), AV_PIX_FMT_BGR24, SWS_BICUBIC,
                                        nullptr, nullptr, nullptr));
    if (context_ == nullptr) {
        return false;
    }
    std::array<const std::uint8_t*, AV_NUM_DATA_POINTERS> planes{};
    std::copy(std::begin(frame.data), std::end(frame.data), planes.begin());
    if (part.left != 0 || part.top != 0) {
        int colour_shift_x = 0;
        int colour_shift_y = 0;
        av_pix_fmt_get_chroma_sub_sample(format, &colour_shift_x, &colour_shift_y);
        for (std::size_t plane = 0; plane < 3; ++plane) {
            const int x = part.left >> (plane == 0 ? 0 : colour_shift_x);
            const int y = part.top >> (plane == 0 ? 0 : colour_shift_y);
            planes[plane] += std::ptrdiff_t{y} * frame.linesize[plane] + x;
        }
    }
    std::uint8_t* const out = room.data;
    const auto out_stride = static_cast<int>(room.stride);
    return sws_scale(context_.get(), planes.data(), frame.linesize, 0, part.height(), &out,
                     &out_stride) == part.height();
}

}  // namespace focusguard::capture
