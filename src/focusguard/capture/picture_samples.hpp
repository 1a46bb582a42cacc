// Pictures of each kind that show the same scene, for tests and benchmarks.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <vector>

#include <turbojpeg.h>

#include "focusguard/capture/bgr_picture.hpp"
#include "focusguard/capture/decoded_picture.hpp"
#include "focusguard/capture/jpeg_picture.hpp"
#include "focusguard/capture/yuyv_picture.hpp"

extern "C" {
#include <libavformat/avformat.h>
#include <libavutil/display.h>
#include <libavutil/frame.h>
#include <libavutil/log.h>
#include <libavutil/pixfmt.h>
}

namespace focusguard::capture {

// A colour plane of a scene with slopes and edges, none of it alike elsewhere.
inline std::uint8_t sample_value(int x, int y, int plane) {
    const double wave = std::sin(0.07 * x + plane) + std::cos(0.05 * y - 0.02 * x * (plane + 1));
    const int edge = (x / 24 + y / 17 + plane) % 2 == 0 ? 30 : 0;
    return static_cast<std::uint8_t>(std::clamp(110.0 + 40.0 * wave + edge, 16.0, 235.0));
}

inline BgrImage sample_image(ImageSize size) {
    BgrImage image{size, {}};
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            for (int plane = 0; plane < 3; ++plane) {
                image.pixels.push_back(sample_value(x, y, plane));
            }
        }
    }
    return image;
}

// As a webcam would give it; the sub-sampling is one of turbojpeg's.
inline std::vector<std::uint8_t> sample_jpeg(ImageSize size, TJSAMP sampling = TJSAMP_422,
                                             int quality = 85) {
    const BgrImage image = sample_image(size);
    const std::unique_ptr<void, int (*)(void*)> compressor(tjInitCompress(), &tjDestroy);
    unsigned char* bytes = nullptr;
    unsigned long length = 0;
    tjCompress2(compressor.get(), image.pixels.data(), size.width, 0, size.height, TJPF_BGR, &bytes,
                &length, sampling, quality, 0);
    std::vector<std::uint8_t> result(bytes, bytes + length);
    tjFree(bytes);
    return result;
}

inline PicturePtr sample_jpeg_picture(ImageSize size, TJSAMP sampling = TJSAMP_422) {
    JpegReader reader;
    return make_jpeg_picture(sample_jpeg(size, sampling), reader).value();
}

// The width is even; rows have some bytes of padding.
inline PicturePtr sample_yuyv_picture(ImageSize size) {
    constexpr std::size_t kPadding = 6;
    std::vector<std::uint8_t> bytes;
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            bytes.push_back(sample_value(x, y, 0));
            bytes.push_back(sample_value(x / 2 * 2, y, 1 + x % 2));
        }
        bytes.insert(bytes.end(), kPadding, 0);
    }
    return make_yuyv_picture(std::move(bytes), size,
                             static_cast<std::size_t>(size.width) * 2 + kPadding);
}

// What a decoder of that AVPixelFormat (planar, 8 bits) would give, to be turned clockwise by so
// many quarters to stand upright; the size is that of the stored frame.
inline PicturePtr sample_decoded_picture(ImageSize size, AVPixelFormat format,
                                         int quarter_turns = 0) {
    const std::unique_ptr<AVFrame, void (*)(AVFrame*)> frame(
        av_frame_alloc(), [](AVFrame* owned) { av_frame_free(&owned); });
    frame->width = size.width;
    frame->height = size.height;
    frame->format = format;
    av_frame_get_buffer(frame.get(), 0);
    for (int plane = 0; plane < 3 && frame->buf[plane] != nullptr; ++plane) {
        const int stride = frame->linesize[plane];
        const std::size_t length = frame->buf[plane]->size;
        for (std::size_t i = 0; i < length; ++i) {
            const int at = static_cast<int>(i);
            frame->data[plane][i] = sample_value(at % stride, at / stride, plane);
        }
    }
    if (quarter_turns != 0) {
        AVFrameSideData* side = av_frame_new_side_data(frame.get(), AV_FRAME_DATA_DISPLAYMATRIX,
                                                       9 * sizeof(std::int32_t));
        av_display_rotation_set(static_cast<std::int32_t*>(static_cast<void*>(side->data)),
                                90.0 * quarter_turns);
    }
    av_log_set_level(AV_LOG_QUIET);  // it would call YUVJ420P deprecated
    const AVStream stream{};
    return make_decoded_picture(*frame, stream);
}

}  // namespace focusguard::capture
