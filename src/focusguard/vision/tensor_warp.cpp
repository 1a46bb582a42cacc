#include "focusguard/vision/tensor_warp.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "focusguard/base/assert.hpp"

namespace focusguard::vision {

namespace {

constexpr std::size_t kChannels = 3;

// value = byte * scale + offset
struct ByteToValue {
    float scale = 1.0F;
    float offset = 0.0F;
};

// The four neighbours of a sample and its place among them.
struct Neighbours {
    const std::uint8_t* top_left;
    const std::uint8_t* top_right;
    const std::uint8_t* bottom_left;
    const std::uint8_t* bottom_right;
    float right_share;
    float lower_share;
};

void write_sample(const Neighbours& at, ByteToValue to_value, float* out) {
    for (std::size_t channel = 0; channel < kChannels; ++channel) {
        const std::size_t source = kChannels - 1 - channel;  // blue first → red first
        const auto top_left = static_cast<float>(at.top_left[source]);
        const auto bottom_left = static_cast<float>(at.bottom_left[source]);
        const float top =
            top_left + at.right_share * (static_cast<float>(at.top_right[source]) - top_left);
        const float bottom =
            bottom_left +
            at.right_share * (static_cast<float>(at.bottom_right[source]) - bottom_left);
        out[channel] = (top + at.lower_share * (bottom - top)) * to_value.scale + to_value.offset;
    }
}

// One output row: the sample positions run along a line through the image. Positions are in units
// of pixels with the first pixel's centre at 0.
struct SampleLine {
    float x0;
    float y0;
    float step_x;
    float step_y;

    PixelPoint at(int column) const {
        const auto t = static_cast<float>(column);
        return {x0 + step_x * t, y0 + step_y * t};
    }
};

class Sampler {
public:
    Sampler(const capture::BgrView& image, ByteToValue to_value, Border border)
        : image_(image),
          to_value_(to_value),
          border_(border),
          last_x_(static_cast<float>(image.size.width - 1)),
          last_y_(static_cast<float>(image.size.height - 1)) {}

    void fill_row(const SampleLine& line, int columns, float* out) const {
        // Where the line is inside the image, all four neighbours are. Both coordinates are
        // monotonous along the line, so these columns are one run.
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
        for (int column = begin; column < end; ++column) {
            write_inside(line.at(column), out + static_cast<std::size_t>(column) * kChannels);
        }
        for (int column = end; column < columns; ++column) {
            write_border(line.at(column), out + static_cast<std::size_t>(column) * kChannels);
        }
    }

private:
    bool is_inside(PixelPoint position) const {
        return position.x >= 0.0F && position.x < last_x_ && position.y >= 0.0F &&
               position.y < last_y_;
    }

    const std::uint8_t* pixel(int x, int y) const {
        return image_.data + static_cast<std::size_t>(y) * image_.stride +
               static_cast<std::size_t>(x) * kChannels;
    }

    void write_inside(PixelPoint position, float* out) const {
        const auto x = static_cast<int>(position.x);
        const auto y = static_cast<int>(position.y);
        const std::uint8_t* top = pixel(x, y);
        const std::uint8_t* bottom = top + image_.stride;
        write_sample({top, top + kChannels, bottom, bottom + kChannels,
                      position.x - static_cast<float>(x), position.y - static_cast<float>(y)},
                     to_value_, out);
    }

    void write_border(PixelPoint position, float* out) const {
        constexpr float kHalfPixel = 0.5F;
        const bool in_image = position.x >= -kHalfPixel && position.x <= last_x_ + kHalfPixel &&
                              position.y >= -kHalfPixel && position.y <= last_y_ + kHalfPixel;
        if (!in_image && border_ == Border::kBlack) {
            std::fill_n(out, kChannels, to_value_.offset);
            return;
        }
        const float x = std::clamp(position.x, 0.0F, last_x_);
        const float y = std::clamp(position.y, 0.0F, last_y_);
        const auto left = static_cast<int>(x);
        const auto top = static_cast<int>(y);
        const int right = std::min(left + 1, image_.size.width - 1);
        const int bottom = std::min(top + 1, image_.size.height - 1);
        write_sample(
            {pixel(left, top), pixel(right, top), pixel(left, bottom), pixel(right, bottom),
             x - static_cast<float>(left), y - static_cast<float>(top)},
            to_value_, out);
    }

    const capture::BgrView& image_;
    ByteToValue to_value_;
    Border border_;
    float last_x_;
    float last_y_;
};

}  // namespace

void warp_to_tensor(const capture::BgrView& image, const RegionOfInterest& region,
                    const TensorFormat& format, std::span<float> tensor) {
    const auto side = static_cast<std::size_t>(format.side);
    FG_ASSERT(image.data != nullptr && image.size.width >= 1 && image.size.height >= 1);
    FG_ASSERT(tensor.size() == side * side * kChannels);

    const ByteToValue to_value{(format.white - format.black) / 255.0F, format.black};
    const RegionToImage map = region_to_image(region);
    const float cell = 1.0F / static_cast<float>(format.side);
    const float offset = format.sampling == Sampling::kCellCenters ? 0.5F : 0.0F;
    const Sampler sampler(image, to_value, format.border);
    for (int row = 0; row < format.side; ++row) {
        const PixelPoint start =
            project(map, {offset * cell, (static_cast<float>(row) + offset) * cell});
        const SampleLine line{start.x - offset, start.y - offset, map.xx * cell, map.yx * cell};
        sampler.fill_row(line, format.side,
                         tensor.data() + static_cast<std::size_t>(row) * side * kChannels);
    }
}

}  // namespace focusguard::vision
