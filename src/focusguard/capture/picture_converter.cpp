#include "focusguard/capture/picture_converter.hpp"

#include <cstdint>
#include <cstdlib>

#include <opencv2/core.hpp>

extern "C" {
#include <libavformat/avformat.h>
#include <libavutil/frame.h>
#include <libswscale/swscale.h>
}

namespace focusguard::capture {

namespace {

// What swscale's vector code wants of rows.
constexpr int kAlignment = 64;

// How the picture must be laid down to stand upright: first mirrored at its falling diagonal or
// not, then along each axis or not. This tells all eight ways apart that EXIF knows.
struct Posture {
    bool transposed = false;
    bool mirrored_left_right = false;
    bool mirrored_up_down = false;

    bool is_upright() const { return !transposed && !mirrored_left_right && !mirrored_up_down; }
};

Posture posture_of(const AVFrame& frame, const AVStream& stream) {
    const AVFrameSideData* of_frame = av_frame_get_side_data(&frame, AV_FRAME_DATA_DISPLAYMATRIX);
    const std::uint8_t* bytes =
        of_frame != nullptr ? of_frame->data
                            : av_stream_get_side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, nullptr);
    if (bytes == nullptr) {
        return {};
    }
    // FFmpeg hands the nine 32-bit numbers out as bytes; they are aligned as its allocator does.
    const auto* matrix = static_cast<const std::int32_t*>(static_cast<const void*>(bytes));
    // The point (x, y) goes to (a x + c y, b x + d y). A turn by no multiple of 90° is rounded to
    // the nearest one.
    const std::int64_t a = matrix[0];
    const std::int64_t b = matrix[1];
    const std::int64_t c = matrix[3];
    const std::int64_t d = matrix[4];
    if (std::abs(a) + std::abs(d) >= std::abs(b) + std::abs(c)) {
        return {false, a < 0, d < 0};
    }
    return {true, c < 0, b < 0};
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

BgrImage upright_copy(const AVFrame& bgr, const Posture& posture) {
    const cv::Mat source(bgr.height, bgr.width, CV_8UC3, bgr.data[0],
                         static_cast<std::size_t>(bgr.linesize[0]));
    BgrImage image;
    image.size =
        posture.transposed ? ImageSize{bgr.height, bgr.width} : ImageSize{bgr.width, bgr.height};
    image.pixels.resize(source.total() * 3);
    cv::Mat target(image.size.height, image.size.width, CV_8UC3, image.pixels.data());
    if (posture.transposed) {
        cv::transpose(source, target);
    } else {
        source.copyTo(target);
    }
    if (posture.mirrored_left_right && posture.mirrored_up_down) {
        cv::flip(target, target, -1);
    } else if (posture.mirrored_left_right) {
        cv::flip(target, target, 1);
    } else if (posture.mirrored_up_down) {
        cv::flip(target, target, 0);
    }
    return image;
}

// What the numbers of the frame mean, where it says so: swscale by itself takes all for BT.601.
void heed_colour_space(SwsContext* scaler, const AVFrame& frame) {
    int* unused_table = nullptr;
    int* rgb_table = nullptr;
    int source_range = 0;
    int rgb_range = 0;
    int brightness = 0;
    int contrast = 0;
    int saturation = 0;
    if (sws_getColorspaceDetails(scaler, &unused_table, &source_range, &rgb_table, &rgb_range,
                                 &brightness, &contrast, &saturation) < 0) {
        return;  // no YUV on either side
    }
    if (frame.color_range != AVCOL_RANGE_UNSPECIFIED) {
        source_range = frame.color_range == AVCOL_RANGE_JPEG ? 1 : 0;
    }
    sws_setColorspaceDetails(scaler, sws_getCoefficients(frame.colorspace), source_range, rgb_table,
                             rgb_range, brightness, contrast, saturation);
}

}  // namespace

PictureConverter::PictureConverter(Colours colours)
    : scaler_flags_(colours == Colours::kExact ? SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT
                                               : SWS_BICUBIC) {}

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
        frame.width, frame.height, AV_PIX_FMT_BGR24, scaler_flags_, nullptr, nullptr, nullptr));
    if (scaler_ == nullptr) {
        return false;
    }
    heed_colour_space(scaler_.get(), frame);
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
    const Posture posture = posture_of(frame, stream);
    return posture.is_upright() ? packed_copy(*bgr_) : upright_copy(*bgr_, posture);
}

}  // namespace focusguard::capture
