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

int flags_of(Colours colours) {
    return colours == Colours::kExact ? SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT
                                      : SWS_BICUBIC;
}

// Tells swscale what the numbers of a frame mean; by itself it takes all for BT.601.
void heed_colour_space(SwsContext& context, int space, int range) {
    int* unused_table = nullptr;
    int* rgb_table = nullptr;
    int source_range = 0;
    int rgb_range = 0;
    int brightness = 0;
    int contrast = 0;
    int saturation = 0;
    if (sws_getColorspaceDetails(&context, &unused_table, &source_range, &rgb_table, &rgb_range,
                                 &brightness, &contrast, &saturation) < 0) {
        return;  // no YUV on either side
    }
    if (range != AVCOL_RANGE_UNSPECIFIED) {
        source_range = range == AVCOL_RANGE_JPEG ? 1 : 0;
    }
    sws_setColorspaceDetails(&context, sws_getCoefficients(space), source_range, rgb_table,
                             rgb_range, brightness, contrast, saturation);
}

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

// Setting the colour space anew makes swscale compute its tables again, so it is done only when
// something has changed.
bool YuvScaler::prepare(const Setup& setup) {
    if (context_ != nullptr && setup == setup_) {
        return true;
    }
    context_.reset(sws_getContext(
        setup.width, setup.height, static_cast<AVPixelFormat>(setup.format), setup.width,
        setup.height, AV_PIX_FMT_BGR24, flags_of(setup.colours), nullptr, nullptr, nullptr));
    if (context_ == nullptr) {
        return false;
    }
    heed_colour_space(*context_, setup.space, setup.range);
    setup_ = setup;
    return true;
}

bool YuvScaler::convert(const AVFrame& frame, const PixelRectangle& part, Colours colours,
                        const PixelBuffer::Room& room) {
    if (!prepare({part.width(), part.height(), frame.format, frame.colorspace, frame.color_range,
                  colours})) {
        return false;
    }
    const auto format = static_cast<AVPixelFormat>(frame.format);
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
