#include "focusguard/vision/picture_view.hpp"

#include <vector>

#include <rapidcheck.h>

#include "focusguard/capture/bgr_picture.hpp"
#include "focusguard/vision/tensor_warp.hpp"

namespace focusguard::vision {
namespace {

using capture::PixelRectangle;

// Smooth, so that a small error of place is a small error of value.
capture::BgrImage slope(int width, int height) {
    capture::BgrImage image{{width, height}, {}};
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            for (const int value : {x, y, (x + y) / 2}) {
                image.pixels.push_back(static_cast<std::uint8_t>(value));
            }
        }
    }
    return image;
}

RegionOfInterest some_region() {
    const auto number = [](int lowest, int highest) {
        return static_cast<float>(*rc::gen::inRange(lowest, highest)) / 10.0F;
    };
    return {
        {number(0, 2000), number(0, 1500)}, number(10, 2500), number(10, 2500), number(-31, 31)};
}

std::vector<float> warped(const capture::ImagePatch& patch, const RegionOfInterest& region,
                          Border border) {
    constexpr int kSide = 24;
    std::vector<float> tensor(std::size_t{kSide} * kSide * 3);
    warp_to_tensor(patch, region, {.side = kSide, .white = 255.0F, .border = border}, tensor);
    return tensor;
}

TEST(PixelsUnder, AreThoseUnderTheRegionAndTwoMoreWithinThePicture) {
    EXPECT_EQ(pixels_under({{50.0F, 40.0F}, 20.0F, 10.0F, 0.0F}, {200, 100}),
              (PixelRectangle{38, 33, 62, 47}));
    EXPECT_EQ(pixels_under({{5.0F, 95.0F}, 20.0F, 20.0F, 0.0F}, {200, 100}),
              (PixelRectangle{0, 83, 17, 100}));
    EXPECT_EQ(pixels_under({{500.0F, 50.0F}, 20.0F, 20.0F, 0.0F}, {200, 100}).width(), 1);
}

// A patch is enough for the same numbers as the whole picture gives, to the last bit, whatever the
// region and wherever it reaches out of the picture.
TEST(PictureView, APatchGivesTheSameTensorAsTheWhole) {
    EXPECT_TRUE(rc::check([] {
        const capture::BgrImage image = slope(200, 150);
        const RegionOfInterest region = some_region();
        RC_PRE(is_usable(region, image.size));
        const PixelRectangle part = pixels_under(region, image.size);
        const capture::BgrView whole = image.view();
        const capture::BgrView cut{whole.data + static_cast<std::size_t>(part.top) * whole.stride +
                                       static_cast<std::size_t>(part.left) * 3,
                                   {part.width(), part.height()},
                                   whole.stride};
        const auto border = *rc::gen::element(Border::kBlack, Border::kReplicate);
        const std::vector<float> from_whole = warped(whole, region, border);
        const std::vector<float> from_part =
            warped({cut, image.size, part.left, part.top, 1}, region, border);
        RC_ASSERT(from_whole == from_part);
    }));
}

// Two pixels a cell and more: pixels of twice the size show the same slope.
TEST(PictureView, APatchOfLargerPixelsLiesWhereItShould) {
    const capture::BgrImage image = slope(200, 150);
    capture::BgrImage half{{100, 75}, {}};
    for (int y = 0; y < 75; ++y) {
        for (int x = 0; x < 100; ++x) {
            for (const int value : {2 * x, 2 * y, x + y}) {  // 0.5 below the mean of the four
                half.pixels.push_back(static_cast<std::uint8_t>(value));
            }
        }
    }
    const RegionOfInterest region{{100.0F, 75.0F}, 100.0F, 100.0F, 0.3F};
    const std::vector<float> from_whole = warped(image.view(), region, Border::kReplicate);
    const std::vector<float> from_half =
        warped({half.view(), image.size, 0, 0, 2}, region, Border::kReplicate);
    for (std::size_t i = 0; i < from_whole.size(); ++i) {
        EXPECT_NEAR(from_half[i] + 0.5F, from_whole[i], 0.51F) << i;
    }
}

// Remembers what it was asked for.
class AskedPicture final : public capture::Picture {
public:
    AskedPicture() : Picture({200, 150}) {}

    mutable PixelRectangle wanted;
    mutable double density = 0.0;

private:
    Result<capture::BgrImage> convert_all(capture::PictureScratch&) const override {
        return slope(200, 150);
    }

    Result<capture::ImagePatch> convert_part(const PixelRectangle& part, double least,
                                             capture::PictureScratch&) const override {
        wanted = part;
        density = least;
        return Unexpected(ErrorCode::kDataLoss, "asked");
    }

    Result<capture::LumaThumbnail> shrink(capture::PictureScratch&) const override {
        return capture::LumaThumbnail();
    }
};

TEST(PictureView, AsksForThePixelsAndTheDensityThatTheCellsNeed) {
    const AskedPicture picture;
    capture::PictureScratch scratch;
    const PictureView view(picture, scratch);
    EXPECT_EQ(view.size, (capture::ImageSize{200, 150}));
    const RegionOfInterest small{{100.0F, 75.0F}, 50.0F, 50.0F, 0.1F};
    EXPECT_EQ(view.under(small, 192).error().code(), ErrorCode::kDataLoss);
    EXPECT_EQ(picture.wanted, pixels_under(small, {200, 150}));
    EXPECT_EQ(picture.density, 1.0);
    EXPECT_FALSE(view.under({{100.0F, 75.0F}, 400.0F, 400.0F, 0.1F}, 100));
    EXPECT_EQ(picture.density, 0.25);
    EXPECT_TRUE(picture.is_damaged());
}

}  // namespace
}  // namespace focusguard::vision
