// In which form a V4L2 camera gives its pictures: what to ask for, and which answer to take.
#pragma once

#include <cstddef>
#include <optional>

#include "focusguard/capture/device_file.hpp"
#include "focusguard/capture/image.hpp"

namespace focusguard::capture {

struct CameraFormat {
    enum class Pixels { kYuyv, kMjpeg };
    Pixels pixels = Pixels::kYuyv;
    ImageSize size;
    std::size_t stride = 0;          // bytes from row to row of YUYV
    double frames_per_second = 0.0;  // 0.0 where the driver does not say
};

struct FormatWish {
    ImageSize size;
    int frames_per_second = 0;
};

// Whether JPEGs are worth decoding for what they give over uncompressed pictures: a size nearer to
// the wish, or at the same size a rate that is much nearer to it (USB 2 carries large uncompressed
// pictures only slowly). Pure.
bool is_worth_decoding(const CameraFormat& jpegs, const CameraFormat& uncompressed,
                       const FormatWish& wish);

// Sets the camera to the better of the two forms that we read, as near to the wish as it has it.
// Nothing when it gives pictures in other forms only, or refuses.
std::optional<CameraFormat> choose_format(const DeviceFile& device, const FormatWish& wish);

}  // namespace focusguard::capture
