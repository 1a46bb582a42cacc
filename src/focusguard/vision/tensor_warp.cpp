#include "focusguard/vision/tensor_warp.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "focusguard/base/assert.hpp"
#include "focusguard/vision/sample_run.hpp"

namespace focusguard::vision {

namespace {

class Sampler {
public:
    Sampler(const capture::BgrView& pixels, Origin origin, ByteToValue to_value, Border border)
        : pixels_(pixels),
          origin_(origin),
          to_value_(to_value),
          border_(border),
          first_x_(static_cast<float>(origin.x)),
          first_y_(static_cast<float>(origin.y)),
          last_x_(static_cast<float>(origin.x + pixels.size.width - 1)),
          last_y_(static_cast<float>(origin.y + pixels.size.height - 1)) {}

    // `ahead` is a line that will be filled soon.
    void fill_row(const SampleLine& line, const SampleLine& ahead, int columns, float* out) const {
        // A picture that has just come is in no cache, and the processor's own foresight ends with
        // each row of it. Both rows that a sample needs: where samples are far apart, no other line
        // asks for the lower one. Here, because GCC takes a function that does only this for one
        // that does nothing, and leaves its calls out.
        constexpr int kColumnsApart = 8;  // less than a cache line's worth of pixels, as a rule
        for (int column = 0; column < columns; column += kColumnsApart) {
            const PixelPoint position = ahead.at(column);
            if (is_inside(position)) {
                const std::uint8_t* upper =
                    pixel(static_cast<int>(position.x), static_cast<int>(position.y));
                __builtin_prefetch(upper);
                __builtin_prefetch(upper + pixels_.stride);
            }
        }
        // Both coordinates are monotonous along the line, so that the columns inside are one run.
        int begin = 0;
        while (begin < columns && !is_inside(line.at(begin))) {
            ++begin;
        }
        int end = columns;
        while (end > begin && !is_inside(line.at(end - 1))) {
            --end;
        }
        for (int column = 0; column < begin; ++column) {
            write_border(line.at(column), out + static_cast<std::size_t>(column) * kChannels);
        }
        write_samples({pixels_, origin_, line, begin, end, to_value_}, out);
        for (int column = end; column < columns; ++column) {
            write_border(line.at(column), out + static_cast<std::size_t>(column) * kChannels);
        }
    }

private:
    // As write_samples() wants it.
    bool is_inside(PixelPoint position) const {
        return position.x >= first_x_ && position.x < last_x_ - 1.0F && position.y >= first_y_ &&
               position.y < last_y_;
    }

    const std::uint8_t* pixel(int x, int y) const {
        return pixels_.data + static_cast<std::size_t>(y - origin_.y) * pixels_.stride +
               static_cast<std::size_t>(x - origin_.x) * kChannels;
    }

    // A sample anywhere.
    void write_border(PixelPoint position, float* out) const {
        constexpr float kHalfPixel = 0.5F;
        const bool in_image =
            position.x >= first_x_ - kHalfPixel && position.x <= last_x_ + kHalfPixel &&
            position.y >= first_y_ - kHalfPixel && position.y <= last_y_ + kHalfPixel;
        if (!in_image && border_ == Border::kBlack) {
            std::fill_n(out, kChannels, to_value_.offset);
            return;
        }
        const float x = std::clamp(position.x, first_x_, last_x_);
        const float y = std::clamp(position.y, first_y_, last_y_);
        const auto left = static_cast<int>(x);
        const auto top = static_cast<int>(y);
        const int right = std::min(left + 1, origin_.x + pixels_.size.width - 1);
        const int bottom = std::min(top + 1, origin_.y + pixels_.size.height - 1);
        for (std::size_t channel = 0; channel < kChannels; ++channel) {
            const std::size_t source = kChannels - 1 - channel;  // blue first → red first
            float mixed = 0.0F;
            mix(static_cast<float>(pixel(left, top)[source]),
                static_cast<float>(pixel(right, top)[source]),
                static_cast<float>(pixel(left, bottom)[source]),
                static_cast<float>(pixel(right, bottom)[source]), x - static_cast<float>(left),
                y - static_cast<float>(top), mixed);
            out[channel] = mixed * to_value_.scale + to_value_.offset;
        }
    }

    const capture::BgrView& pixels_;
    Origin origin_;
    ByteToValue to_value_;
    Border border_;
    float first_x_;
    float first_y_;
    float last_x_;
    float last_y_;
};

// From a coordinate of the picture to one of its grid of larger pixels, both with the first pixel's
// centre at 0. For pixels of the same size it changes no bit.
struct PictureToGrid {
    float scale;
    float offset;

    explicit PictureToGrid(int pixel_size)
        : scale(1.0F / static_cast<float>(pixel_size)), offset(0.5F * scale - 0.5F) {}

    float of(float coordinate) const { return coordinate * scale + offset; }
};

}  // namespace

void warp_to_tensor(const capture::ImagePatch& image, const RegionOfInterest& region,
                    const TensorFormat& format, std::span<float> tensor) {
    const auto side = static_cast<std::size_t>(format.side);
    const capture::BgrView& pixels = image.pixels;
    FG_ASSERT(pixels.data != nullptr && pixels.size.width >= 1 && pixels.size.height >= 1);
    FG_ASSERT(pixels.stride * static_cast<std::size_t>(pixels.size.height) <=
              std::numeric_limits<std::int32_t>::max());
    FG_ASSERT(tensor.size() == side * side * kChannels);

    const ByteToValue to_value{(format.white - format.black) / 255.0F, format.black};
    const RegionToImage map = region_to_image(region);
    const float cell = 1.0F / static_cast<float>(format.side);
    const float offset = format.sampling == Sampling::kCellCenters ? 0.5F : 0.0F;
    const PictureToGrid grid(image.pixel_size);
    const Origin origin{image.left / image.pixel_size, image.top / image.pixel_size};
    const Sampler sampler(pixels, origin, to_value, format.border);
    const auto line_of = [&](int row) {
        const PixelPoint start =
            project(map, {offset * cell, (static_cast<float>(row) + offset) * cell});
        return SampleLine{grid.of(start.x - offset), grid.of(start.y - offset),
                          map.xx * cell * grid.scale, map.yx * cell * grid.scale};
    };
    constexpr int kRowsAhead = 4;
    for (int row = 0; row < format.side; ++row) {
        sampler.fill_row(line_of(row), line_of(row + kRowsAhead), format.side,
                         tensor.data() + static_cast<std::size_t>(row) * side * kChannels);
    }
}

}  // namespace focusguard::vision
