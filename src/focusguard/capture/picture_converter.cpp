#include "focusguard/capture/picture_converter.hpp"

#include <cmath>
#include <cstdint>

#include <opencv2/core.hpp>

extern "C" {
#include <libavformat/avformat.h>
#include <libavutil/display.h>
#include <libavutil/frame.h>
#include <libswscale/swscale.h>
}

namespace focusguard::capture {

namespace {

// What swscale's vector code wants of rows.
constexpr int kAlignment = 64;

// How often the picture must be turned clockwise by 90° to stand upright: 0 to 3.
int quarter_turns(const AVFrame& frame, const AVStream& stream) {
    const AVFrameSideData* of_frame = av_frame_get_side_data(&frame, AV_FRAME_DATA_DISPLAYMATRIX);
    const std::uint8_t* matrix =
        of_frame != nullptr ? of_frame->data
                            : av_stream_get_side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, nullptr);
    if (matrix == nullptr) {
        return 0;
    }
    // FFmpeg hands the nine 32-bit numbers out as bytes; they are aligned as its allocator does.
    const double degrees_counterclockwise =
        av_display_rotation_get(static_cast<const std::int32_t*>(static_cast<const void*>(matrix)));
    if (std::isnan(degrees_counterclockwise)) {
        return 0;
    }
    const auto turns = static_cast<int>(std::lround(-degrees_counterclockwise / 90.0));
    return ((turns % 4) + 4) % 4;
}

BgrImage packed_copy(const AVFrame& bgr) {
    BgrImage image;
    image.size = {bgr.width, bgr.height};
    const std::size_t row = static_cast<std::size_t>(bgr.width) * 3;
    image.pixels.reserve(row * static_cast<std::size_t>(bgr.height));
    for (int y = 0; y < bgr.height; ++y) {
        const std::uint8_t* first = bgr.data[0] + static_cast<std::ptrdiff_t>(y) * bgr.linesize[0];
        image.pixels.insert(image.pixels.end(), first, first + row);
    }
    return image;
}

BgrImage turned_copy(const AVFrame& bgr, int quarter_turns_clockwise) {
    const cv::Mat source(bgr.height, bgr.width, CV_8UC3, bgr.data[0],
                         static_cast<std::size_t>(bgr.linesize[0]));
    const bool sideways = quarter_turns_clockwise % 2 != 0;
    BgrImage image;
    image.size = sideways ? ImageSize{bgr.height, bgr.width} : ImageSize{bgr.width, bgr.height};
    image.pixels.resize(source.total() * 3);
    cv::Mat target(image.size.height, image.size.width, CV_8UC3, image.pixels.data());
    constexpr int kCodes[] = {cv::ROTATE_90_CLOCKWISE, cv::ROTATE_180,
                              cv::ROTATE_90_COUNTERCLOCKWISE};
    cv::rotate(source, target, kCodes[quarter_turns_clockwise - 1]);
    return image;
}

}  // namespace

PictureConverter::PictureConverter() = default;
PictureConverter::~PictureConverter() = default;

void PictureConverter::FreeScaler::operator()(SwsContext* scaler) const {
    sws_freeContext(scaler);
}

void PictureConverter::FreeFrame::operator()(AVFrame* frame) const {
    av_frame_free(&frame);
}

// Makes scaler_ and bgr_ fit the frame; a stream may change its size or format at any picture.
bool PictureConverter::prepare(const AVFrame& frame) {
    scaler_.reset(sws_getCachedContext(
        scaler_.release(), frame.width, frame.height, static_cast<AVPixelFormat>(frame.format),
        frame.width, frame.height, AV_PIX_FMT_BGR24, SWS_BICUBIC, nullptr, nullptr, nullptr));
    if (scaler_ == nullptr) {
        return false;
    }
    if (bgr_ != nullptr && bgr_->width == frame.width && bgr_->height == frame.height) {
        return true;
    }
    bgr_.reset(av_frame_alloc());
    if (bgr_ == nullptr) {
        return false;
    }
    bgr_->format = AV_PIX_FMT_BGR24;
    bgr_->width = frame.width;
    bgr_->height = frame.height;
    if (av_frame_get_buffer(bgr_.get(), kAlignment) < 0) {
        bgr_.reset();
        return false;
    }
    return true;
}

std::optional<BgrImage> PictureConverter::convert(const AVFrame& frame, const AVStream& stream) {
    if (frame.width <= 0 || frame.height <= 0 || !prepare(frame)) {
        return std::nullopt;
    }
    if (sws_scale(scaler_.get(), frame.data, frame.linesize, 0, frame.height, bgr_->data,
                  bgr_->linesize) != frame.height) {
        return std::nullopt;
    }
    const int turns = quarter_turns(frame, stream);
    return turns == 0 ? packed_copy(*bgr_) : turned_copy(*bgr_, turns);
}

}  // namespace focusguard::capture
