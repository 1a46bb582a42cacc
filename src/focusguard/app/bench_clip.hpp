// A recording → its first frames at one size in memory, in each form in which cameras give them.
#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/capture/picture.hpp"

namespace focusguard::app {

// What the figures of `focusguard bench` are for.
inline constexpr capture::ImageSize kBenchSize = {640, 480};

// About what MJPEG webcams use.
inline constexpr int kBenchJpegQuality = 85;

// The same scenes in each, in order.
struct ClipPictures {
    std::vector<capture::PicturePtr> bgr;
    std::vector<capture::PicturePtr> yuyv;
    std::vector<capture::PicturePtr> jpeg_422;
    std::vector<capture::PicturePtr> jpeg_420;
};

// At most `count` frames from the clip's first on, resampled to kBenchSize; at least one. Errors:
// kNotFound and others as capture::make_source(), or kDataLoss where the clip has no frame.
Result<ClipPictures> load_clip(const std::filesystem::path& clip, std::size_t count);

// Where the look number `look` (0, 1, 2, …) stands in so many pictures (at least one) that are
// played forwards and backwards in turn, so that nothing in them ever jumps.
std::size_t to_and_fro(std::size_t look, std::size_t pictures);

}  // namespace focusguard::app
