#include "focusguard/vision/image_quality.hpp"

#include <cmath>
#include <cstddef>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace focusguard::vision {
namespace {

using testing::FloatNear;

class Picture {
public:
    explicit Picture(int side)
        : side_(side),
          values_(static_cast<std::size_t>(side) * static_cast<std::size_t>(side) * 3) {}

    // Sets all pixels to grey values that `luma` gives for x and y in pixels.
    template <typename Luma>
    static Picture painted(int side, const Luma& luma) {
        Picture picture(side);
        for (int y = 0; y < side; ++y) {
            for (int x = 0; x < side; ++x) {
                for (std::size_t channel = 0; channel < 3; ++channel) {
                    picture.at(x, y, channel) = static_cast<float>(luma(x, y));
                }
            }
        }
        return picture;
    }

    float& at(int x, int y, std::size_t channel) {
        return values_[(static_cast<std::size_t>(y) * static_cast<std::size_t>(side_) +
                        static_cast<std::size_t>(x)) *
                           3 +
                       channel];
    }

    FaceImageQuality quality() const { return measure_image_quality(values_, side_); }

private:
    int side_;
    std::vector<float> values_;
};

// Waves both ways, so many pixels long.
auto waves(double length_px, double mean = 0.5, double amplitude = 0.2) {
    return [=](int x, int y) {
        return mean +
               amplitude * std::sin(x * 6.2832 / length_px) * std::sin(y * 6.2832 / length_px);
    };
}

class ImageQuality : public ::testing::TestWithParam<int> {};

TEST_P(ImageQuality, ABlankPictureHasItsBrightnessAndNoSharpness) {
    const auto quality = Picture::painted(GetParam(), [](int, int) { return 0.3; }).quality();
    EXPECT_THAT(quality.brightness, FloatNear(0.3F, 1e-5F));
    EXPECT_EQ(quality.sharpness, 0.0F);
}

TEST_P(ImageQuality, BlurLowersTheSharpness) {
    const int side = GetParam();
    const float fine = Picture::painted(side, waves(5.0)).quality().sharpness;
    const float coarse = Picture::painted(side, waves(15.0)).quality().sharpness;
    EXPECT_GT(fine, 4.0F * coarse);
    EXPECT_GT(coarse, 0.0F);
}

TEST_P(ImageQuality, ExposureAndContrastDoNotChangeTheSharpness) {
    const int side = GetParam();
    const FaceImageQuality plain = Picture::painted(side, waves(7.3)).quality();
    const FaceImageQuality dark = Picture::painted(side, waves(7.3, 0.2, 0.08)).quality();
    EXPECT_THAT(dark.sharpness, FloatNear(plain.sharpness, 1e-3F * plain.sharpness));
    EXPECT_LT(dark.brightness, plain.brightness - 0.25F);
}

TEST_P(ImageQuality, LooksOnlyWhereTheFaceIs) {
    const int side = GetParam();
    const int margin = side / 6 - 1;  // one line of neighbours belongs to the middle
    const auto framed = [=](int x, int y) {
        const bool inside = x >= margin && x < side - margin && y >= margin && y < side - margin;
        return inside ? waves(9.0)(x, y) : 1.0;
    };
    const FaceImageQuality plain = Picture::painted(side, waves(9.0)).quality();
    const FaceImageQuality backlit = Picture::painted(side, framed).quality();
    EXPECT_EQ(backlit.brightness, plain.brightness);
    EXPECT_EQ(backlit.sharpness, plain.sharpness);
}

INSTANTIATE_TEST_SUITE_P(Sides, ImageQuality,
                         ::testing::Values(kLeastQualitySide, 192, 256, kMostQualitySide));

TEST(ImageQualityLuma, WeighsTheColoursAsTheEyeDoes) {
    constexpr int kSide = 64;
    const auto brightness_of = [](std::size_t channel) {
        Picture picture(kSide);
        for (int y = 0; y < kSide; ++y) {
            for (int x = 0; x < kSide; ++x) {
                picture.at(x, y, channel) = 1.0F;
            }
        }
        return picture.quality().brightness;
    };
    EXPECT_THAT(brightness_of(0), FloatNear(0.299F, 1e-5F));
    EXPECT_THAT(brightness_of(1), FloatNear(0.587F, 1e-5F));
    EXPECT_THAT(brightness_of(2), FloatNear(0.114F, 1e-5F));
}

}  // namespace
}  // namespace focusguard::vision
