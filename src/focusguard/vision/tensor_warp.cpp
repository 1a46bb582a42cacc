#include "focusguard/vision/tensor_warp.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>

#include "focusguard/base/assert.hpp"

// A function compiled thrice, of which the processor takes the best that it can: it need not have
// AVX2. GCC's choosing happens before a sanitizer is ready for it.
#if defined(__x86_64__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
#define FG_VECTOR_CLONES __attribute__((target_clones("avx2", "sse4.2", "default")))
#else
#define FG_VECTOR_CLONES
#endif

namespace focusguard::vision {

namespace {

constexpr std::size_t kChannels = 3;

// value = byte * scale + offset
struct ByteToValue {
    float scale = 1.0F;
    float offset = 0.0F;
};

// Where a patch begins, in pixels of its own size from the picture's corner. Positions stay on the
// picture's grid and only whole pixels are subtracted, so that a patch gives the bits of the whole.
struct Origin {
    int x = 0;
    int y = 0;
};

// One output row: the sample positions run along a line through the picture. Positions are in units
// of the patch's pixels, with the centre of the picture's first one at 0.
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

// Between four values, or four lists of them: first along the row, then down.
template <typename Value>
inline Value mix(Value top_left, Value top_right, Value bottom_left, Value bottom_right,
                 float right_share, float lower_share) {
    const Value top = top_left + right_share * (top_right - top_left);
    const Value bottom = bottom_left + right_share * (bottom_right - bottom_left);
    return top + lower_share * (bottom - top);
}

// GCC's and Clang's vectors, which every processor has in some form. Of a pixel they hold its three
// channels and a fourth value that is not used.
using Bytes [[gnu::vector_size(16)]] = std::uint8_t;
using Longs [[gnu::vector_size(16)]] = std::uint64_t;
using Words [[gnu::vector_size(16)]] = std::int32_t;
using Floats [[gnu::vector_size(16)]] = float;

struct TwoPixels {
    Floats left;
    Floats right;
};

// The pixel there and the next one; reads two bytes more.
inline TwoPixels two_pixels(const std::uint8_t* first) {
    std::uint64_t read = 0;
    std::memcpy(&read, first, sizeof read);
    const auto bytes = std::bit_cast<Bytes>(Longs{read, 0});
    // A byte and three zeros, of which byte 8 is one, are a small whole number (on the
    // little-endian machines that we build for). __builtin_convertvector() alone would say it more
    // plainly, but goes byte by byte in GCC.
    const Bytes left =
        __builtin_shufflevector(bytes, bytes, 0, 8, 8, 8, 1, 8, 8, 8, 2, 8, 8, 8, 3, 8, 8, 8);
    const Bytes right =
        __builtin_shufflevector(bytes, bytes, 3, 8, 8, 8, 4, 8, 8, 8, 5, 8, 8, 8, 6, 8, 8, 8);
    return {__builtin_convertvector(std::bit_cast<Words>(left), Floats),
            __builtin_convertvector(std::bit_cast<Words>(right), Floats)};
}

// Samples where all four neighbours of each are in the patch, and one more pixel to the right of
// them: columns [begin, end) of the line. In blocks, so that the positions are computed in vectors
// too.
FG_VECTOR_CLONES void write_inside(const capture::BgrView& pixels, Origin origin,
                                   const SampleLine& line, int begin, int end, ByteToValue to_value,
                                   float* row) {
    constexpr std::size_t kBlock = 64;
    std::array<std::int32_t, kBlock> offset;
    std::array<float, kBlock> right_share;
    std::array<float, kBlock> lower_share;
    const auto stride = static_cast<std::int32_t>(pixels.stride);
    for (int first = begin; first < end; first += static_cast<int>(kBlock)) {
        const auto count =
            static_cast<std::size_t>(std::min(end - first, static_cast<int>(kBlock)));
        for (std::size_t i = 0; i < kBlock; ++i) {
            const PixelPoint position = line.at(first + static_cast<int>(i));
            const auto x = static_cast<std::int32_t>(position.x);
            const auto y = static_cast<std::int32_t>(position.y);
            offset[i] =
                (y - origin.y) * stride + (x - origin.x) * static_cast<std::int32_t>(kChannels);
            right_share[i] = position.x - static_cast<float>(x);
            lower_share[i] = position.y - static_cast<float>(y);
        }
        float* out = row + static_cast<std::size_t>(first) * kChannels;
        const auto sample = [&](std::size_t i) {
            const std::uint8_t* top = pixels.data + offset[i];
            const TwoPixels upper = two_pixels(top);
            const TwoPixels lower = two_pixels(top + stride);
            const Floats value = mix(upper.left, upper.right, lower.left, lower.right,
                                     right_share[i], lower_share[i]) *
                                     to_value.scale +
                                 to_value.offset;
            return __builtin_shufflevector(value, value, 2, 1, 0, 3);  // blue first → red first
        };
        // Each writes a float too many, which the next one puts right; the last must not.
        for (std::size_t i = 0; i + 1 < count; ++i, out += kChannels) {
            const Floats value = sample(i);
            std::memcpy(out, &value, sizeof value);
        }
        const Floats last = sample(count - 1);
        std::memcpy(out, &last, kChannels * sizeof(float));
    }
}

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
        // each row of it. Here, because GCC takes a function that does only this for one that does
        // nothing, and leaves its calls out.
        constexpr int kColumnsApart = 8;  // less than a cache line's worth of pixels, as a rule
        for (int column = 0; column < columns; column += kColumnsApart) {
            const PixelPoint position = ahead.at(column);
            if (is_inside(position)) {
                __builtin_prefetch(
                    pixel(static_cast<int>(position.x), static_cast<int>(position.y)));
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
        write_inside(pixels_, origin_, line, begin, end, to_value_, out);
        for (int column = end; column < columns; ++column) {
            write_border(line.at(column), out + static_cast<std::size_t>(column) * kChannels);
        }
    }

private:
    // As write_inside() wants it.
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
            out[channel] = mix(static_cast<float>(pixel(left, top)[source]),
                               static_cast<float>(pixel(right, top)[source]),
                               static_cast<float>(pixel(left, bottom)[source]),
                               static_cast<float>(pixel(right, bottom)[source]),
                               x - static_cast<float>(left), y - static_cast<float>(top)) *
                               to_value_.scale +
                           to_value_.offset;
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
