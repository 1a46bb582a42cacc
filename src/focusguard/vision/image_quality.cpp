#include "focusguard/vision/image_quality.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "focusguard/base/assert.hpp"

namespace focusguard::vision {

namespace {

constexpr std::size_t kChannels = 3;
constexpr std::size_t kLines = 16;

// Below this standard deviation of luma, two steps of a byte, there is only noise to be sharp.
constexpr double kLeastContrast = 2.0 / 255.0;

using Line = std::array<float, kMostQualitySide>;

// The luma of `count` pixels.
void read_luma(const float* pixels, std::size_t count, Line& luma) {
    for (std::size_t i = 0; i < count; ++i) {
        const float* pixel = pixels + i * kChannels;
        luma[i] = 0.299F * pixel[0] + 0.587F * pixel[1] + 0.114F * pixel[2];
    }
}

struct Sums {
    double luma = 0.0;
    double squared_luma = 0.0;
    double laplacian = 0.0;
    std::size_t pixels = 0;
};

// Adds the pixels of a line but its first and last. Four sums side by side, since the compiler may
// not reorder one.
void add_line(const Line& above, const Line& line, const Line& below, std::size_t count,
              Sums& sums) {
    constexpr std::size_t kLanes = 4;
    std::array<float, kLanes> luma{};
    std::array<float, kLanes> squared_luma{};
    std::array<float, kLanes> laplacian{};
    std::size_t i = 1;
    for (; i + kLanes < count; i += kLanes) {
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            const std::size_t at = i + lane;
            const float value = line[at];
            luma[lane] += value;
            squared_luma[lane] += value * value;
            laplacian[lane] +=
                std::abs(above[at] + below[at] + line[at - 1] + line[at + 1] - 4.0F * value);
        }
    }
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        sums.luma += static_cast<double>(luma[lane]);
        sums.squared_luma += static_cast<double>(squared_luma[lane]);
        sums.laplacian += static_cast<double>(laplacian[lane]);
    }
    sums.pixels += i - 1;
}

}  // namespace

FaceImageQuality measure_image_quality(std::span<const float> tensor, int side) {
    FG_ASSERT(side >= kLeastQualitySide && side <= kMostQualitySide);
    const auto columns = static_cast<std::size_t>(side);
    FG_ASSERT(tensor.size() == columns * columns * kChannels);

    const std::size_t margin = columns / 6;
    const std::size_t count = columns - 2 * margin;
    Line above;
    Line line;
    Line below;
    Sums sums;
    for (std::size_t i = 0; i < kLines; ++i) {
        const std::size_t row = margin + i * (count - 1) / (kLines - 1);
        const float* pixels = tensor.data() + (row * columns + margin) * kChannels;
        read_luma(pixels - columns * kChannels, count, above);
        read_luma(pixels, count, line);
        read_luma(pixels + columns * kChannels, count, below);
        add_line(above, line, below, count, sums);
    }
    const auto pixels = static_cast<double>(sums.pixels);
    const double mean = sums.luma / pixels;
    const double contrast = std::sqrt(std::max(0.0, sums.squared_luma / pixels - mean * mean));
    const double sharpness = contrast < kLeastContrast ? 0.0 : sums.laplacian / pixels / contrast;
    return {static_cast<float>(mean), static_cast<float>(sharpness)};
}

}  // namespace focusguard::vision
