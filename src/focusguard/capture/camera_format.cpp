#include "focusguard/capture/camera_format.hpp"

#include <cstdint>
#include <cstdlib>

#include <linux/videodev2.h>

namespace focusguard::capture {

namespace {

using Pixels = CameraFormat::Pixels;

// A rate this much below the one asked for makes it worth while to decode JPEG.
constexpr double kMuchSlower = 0.75;

std::uint32_t code_of(Pixels pixels) {
    return pixels == Pixels::kYuyv ? V4L2_PIX_FMT_YUYV : V4L2_PIX_FMT_MJPEG;
}

int distance(ImageSize size, ImageSize wished) {
    return std::abs(size.width - wished.width) + std::abs(size.height - wished.height);
}

// The rate that the camera takes, 0.0 when it does not say.
double ask_for_rate(const DeviceFile& device, int frames_per_second) {
    v4l2_streamparm parameters{};
    parameters.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    v4l2_fract& frame_time = parameters.parm.capture.timeperframe;
    frame_time.numerator = 1;
    frame_time.denominator = static_cast<std::uint32_t>(frames_per_second);
    if (device.request(VIDIOC_S_PARM, parameters) != 0 || frame_time.numerator == 0) {
        return 0.0;
    }
    return static_cast<double>(frame_time.denominator) / frame_time.numerator;
}

// What the camera makes of the wish in that form; nothing when it does not have the form.
std::optional<CameraFormat> ask_for(const DeviceFile& device, Pixels pixels,
                                    const FormatWish& wish) {
    v4l2_format format{};
    format.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    format.fmt.pix.width = static_cast<std::uint32_t>(wish.size.width);
    format.fmt.pix.height = static_cast<std::uint32_t>(wish.size.height);
    format.fmt.pix.pixelformat = code_of(pixels);
    format.fmt.pix.field = V4L2_FIELD_ANY;
    if (device.request(VIDIOC_S_FMT, format) != 0 ||
        format.fmt.pix.pixelformat != code_of(pixels)) {
        return std::nullopt;
    }
    CameraFormat taken;
    taken.pixels = pixels;
    taken.size = {static_cast<int>(format.fmt.pix.width), static_cast<int>(format.fmt.pix.height)};
    taken.stride = format.fmt.pix.bytesperline;
    if (pixels == Pixels::kYuyv) {
        const auto least = std::size_t{format.fmt.pix.width} * 2;
        taken.stride = taken.stride < least ? least : taken.stride;  // some drivers leave it at 0
        if (taken.size.width < 2 || taken.size.width % 2 != 0 || taken.size.height < 1) {
            return std::nullopt;
        }
    }
    taken.frames_per_second = ask_for_rate(device, wish.frames_per_second);
    return taken;
}

}  // namespace

bool is_worth_decoding(const CameraFormat& jpegs, const CameraFormat& uncompressed,
                       const FormatWish& wish) {
    const int jpeg_distance = distance(jpegs.size, wish.size);
    const int uncompressed_distance = distance(uncompressed.size, wish.size);
    if (jpeg_distance != uncompressed_distance) {
        return jpeg_distance < uncompressed_distance;
    }
    const bool slow = uncompressed.frames_per_second > 0.0 &&
                      uncompressed.frames_per_second < kMuchSlower * wish.frames_per_second;
    return slow && jpegs.frames_per_second > uncompressed.frames_per_second;
}

std::optional<CameraFormat> choose_format(const DeviceFile& device, const FormatWish& wish) {
    const std::optional<CameraFormat> uncompressed = ask_for(device, Pixels::kYuyv, wish);
    if (uncompressed && uncompressed->size == wish.size &&
        uncompressed->frames_per_second >= kMuchSlower * wish.frames_per_second) {
        return uncompressed;
    }
    const std::optional<CameraFormat> jpegs = ask_for(device, Pixels::kMjpeg, wish);
    if (!uncompressed || (jpegs && is_worth_decoding(*jpegs, *uncompressed, wish))) {
        return jpegs;
    }
    return ask_for(device, Pixels::kYuyv, wish);
}

}  // namespace focusguard::capture
