#include "focusguard/vision/tensor_warp.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <vector>

#include <rapidcheck.h>

namespace focusguard::vision {
namespace {

capture::BgrImage image_of(int width, int height) {
    capture::BgrImage image{.size = {width, height}, .pixels = {}};
    image.pixels.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
    return image;
}

// Blue, green and red all different, and no two pixels alike.
capture::BgrImage ramp(int width, int height) {
    capture::BgrImage image = image_of(width, height);
    for (std::size_t i = 0; i < image.pixels.size(); ++i) {
        image.pixels[i] = static_cast<std::uint8_t>((i * 7) % 251);
    }
    return image;
}

std::vector<float> warped(const capture::BgrImage& image, const RegionOfInterest& region,
                          const TensorFormat& format) {
    const auto side = static_cast<std::size_t>(format.side);
    std::vector<float> tensor(side * side * 3, -99.0F);
    warp_to_tensor(image.view(), region, format, tensor);
    return tensor;
}

constexpr RegionOfInterest kWholeFour{{2.0F, 2.0F}, 4.0F, 4.0F, 0.0F};

TEST(TensorWarp, CopiesPixelsRedFirstWhenNothingIsScaled) {
    const capture::BgrImage image = ramp(4, 4);
    const std::vector<float> tensor = warped(image, kWholeFour, {.side = 4});
    for (std::size_t pixel = 0; pixel < 16; ++pixel) {
        for (std::size_t channel = 0; channel < 3; ++channel) {
            const auto byte = static_cast<float>(image.pixels[3 * pixel + 2 - channel]);
            EXPECT_NEAR(tensor[3 * pixel + channel], byte / 255.0F, 1e-6);
        }
    }
}

TEST(TensorWarp, MapsBytesToTheGivenRange) {
    capture::BgrImage image = image_of(4, 4);
    image.pixels[0] = 255;
    const std::vector<float> tensor =
        warped(image, kWholeFour, {.side = 4, .black = -1.0F, .white = 1.0F});
    EXPECT_FLOAT_EQ(tensor[0], -1.0F);
    EXPECT_FLOAT_EQ(tensor[2], 1.0F);
}

TEST(TensorWarp, TakesTheMeanOfFourPixelsBetweenThem) {
    capture::BgrImage image = image_of(2, 2);
    image.pixels = {0, 0, 0, 100, 0, 0, 60, 0, 0, 40, 0, 0};
    const std::vector<float> tensor = warped(image, {{1.0F, 1.0F}, 2.0F, 2.0F, 0.0F}, {.side = 1});
    EXPECT_FLOAT_EQ(tensor[2], 50.0F / 255.0F);
}

TEST(TensorWarp, SamplesCornersHalfACellBeforeCenters) {
    const capture::BgrImage image = ramp(8, 8);
    // Two pixels a cell: the corner sample of a cell is exactly its first pixel.
    const std::vector<float> tensor =
        warped(image, {{4.0F, 4.0F}, 8.0F, 8.0F, 0.0F},
               {.side = 4, .border = Border::kBlack, .sampling = Sampling::kCellCorners});
    for (std::size_t row = 0; row < 4; ++row) {
        for (std::size_t column = 0; column < 4; ++column) {
            const auto red = static_cast<float>(image.pixels[3 * (2 * row * 8 + 2 * column) + 2]);
            EXPECT_NEAR(tensor[3 * (4 * row + column)], red / 255.0F, 1e-6);
        }
    }
}

TEST(TensorWarp, TurnsClockwiseWithTheRegion) {
    const capture::BgrImage image = ramp(4, 4);
    RegionOfInterest region = kWholeFour;
    region.rotation = std::numbers::pi_v<float> / 2;
    const std::vector<float> tensor = warped(image, region, {.side = 4});
    // The region's top left corner lies at the image's top right one; its rows run down.
    for (std::size_t row = 0; row < 4; ++row) {
        for (std::size_t column = 0; column < 4; ++column) {
            const auto red = static_cast<float>(image.pixels[3 * (column * 4 + 3 - row) + 2]);
            EXPECT_NEAR(tensor[3 * (4 * row + column)], red / 255.0F, 1e-4);
        }
    }
}

TEST(TensorWarp, ShowsBlackOrTheNearestPixelOutsideTheImage) {
    capture::BgrImage image = image_of(1, 1);
    image.pixels = {10, 20, 30};
    const RegionOfInterest wide{{0.5F, 0.5F}, 5.0F, 5.0F, 0.0F};
    const std::vector<float> black = warped(image, wide, {.side = 5, .border = Border::kBlack});
    const std::vector<float> nearest = warped(image, wide, {.side = 5});
    for (std::size_t cell = 0; cell < 25; ++cell) {
        EXPECT_FLOAT_EQ(black[3 * cell], cell == 12 ? 30.0F / 255.0F : 0.0F) << cell;
        EXPECT_FLOAT_EQ(nearest[3 * cell], 30.0F / 255.0F) << cell;
    }
}

TEST(TensorWarp, ReadsRowsByTheirStride) {
    const capture::BgrImage image = ramp(4, 4);
    std::vector<std::uint8_t> padded;
    for (std::size_t row = 0; row < 4; ++row) {
        padded.insert(padded.end(), image.pixels.begin() + static_cast<std::ptrdiff_t>(row * 12),
                      image.pixels.begin() + static_cast<std::ptrdiff_t>(row * 12 + 12));
        padded.insert(padded.end(), 5, 255);
    }
    std::vector<float> tensor(std::size_t{4} * 4 * 3);
    warp_to_tensor(capture::BgrView{padded.data(), {4, 4}, 17}, kWholeFour, {.side = 4}, tensor);
    EXPECT_EQ(tensor, warped(image, kWholeFour, {.side = 4}));
}

// The samples of a row are taken several at a time; none may get a neighbour's pixels or shares.
TEST(TensorWarp, InterpolatesEachCellByItself) {
    EXPECT_TRUE(rc::check([] {
        const int width = *rc::gen::inRange(8, 40);
        const int height = *rc::gen::inRange(8, 40);
        const int side = *rc::gen::inRange(1, 140);
        const capture::BgrImage image = ramp(width, height);
        const auto w = static_cast<float>(width);
        const auto h = static_cast<float>(height);
        const RegionOfInterest region{{w / 2, h / 2}, w - 4, h - 4, 0.0F};  // well inside
        const std::vector<float> tensor = warped(image, region, {.side = side});
        const auto position = [side](int cell, float size) {
            return 2.0F +
                   (static_cast<float>(cell) + 0.5F) * (size - 4) / static_cast<float>(side) - 0.5F;
        };
        for (int row = 0; row < side; ++row) {
            const float y = position(row, h);
            for (int column = 0; column < side; ++column) {
                const float x = position(column, w);
                const auto byte = [&](int right, int down, int channel) {
                    const int left = static_cast<int>(x) + right;
                    const int top = static_cast<int>(y) + down;
                    return static_cast<float>(
                        image.pixels[static_cast<std::size_t>((top * width + left) * 3 + channel)]);
                };
                const float right = x - std::floor(x);
                const float down = y - std::floor(y);
                for (int channel = 0; channel < 3; ++channel) {
                    const int source = 2 - channel;
                    const float upper = std::lerp(byte(0, 0, source), byte(1, 0, source), right);
                    const float lower = std::lerp(byte(0, 1, source), byte(1, 1, source), right);
                    const float value =
                        tensor[static_cast<std::size_t>((row * side + column) * 3 + channel)];
                    RC_ASSERT(std::abs(value - std::lerp(upper, lower, down) / 255.0F) < 1e-4F);
                }
            }
        }
    }));
}

TEST(TensorWarp, GivesValuesInRangeForAnyRegionAndSize) {
    EXPECT_TRUE(rc::check([] {
        const int width = *rc::gen::inRange(1, 12);
        const int height = *rc::gen::inRange(1, 12);
        const capture::BgrImage image = ramp(width, height);
        const auto number = [](int lowest, int highest) {
            return static_cast<float>(*rc::gen::inRange(lowest, highest)) / 10.0F;
        };
        const RegionOfInterest region{{number(-200, 300), number(-200, 300)},
                                      number(10, 400),
                                      number(10, 400),
                                      number(-31, 31)};
        const auto border = *rc::gen::element(Border::kBlack, Border::kReplicate);
        const auto sampling = *rc::gen::element(Sampling::kCellCenters, Sampling::kCellCorners);
        for (const float value :
             warped(image, region, {.side = 9, .border = border, .sampling = sampling})) {
            RC_ASSERT(value >= 0.0F && value <= 1.0F);
        }
    }));
}

}  // namespace
}  // namespace focusguard::vision
