// A part of a picture shows what the whole shows there.
#include <cstdlib>
#include <optional>
#include <vector>

#include <rapidcheck.h>

#include "focusguard/capture/picture_samples.hpp"
#include "focusguard/capture/picture_test_support.hpp"

namespace focusguard::capture {
namespace {

// Each pixel of a patch at full density is that of the whole, to the bit, whatever the format.
// Smaller ones are means of luma, and of colour that in 4:2:2 has half the density of the luma: the
// sample's hard edges in colour are the worst that there is.
constexpr int kWorstMeanDifference = 64;  // of 255, in one channel of one pixel
constexpr double kMeanDifference = 8.0;   // over all pixels
constexpr int kFewPixels = 64;            // to which the mean does not apply

PixelRectangle some_rectangle(ImageSize size) {
    const int left = *rc::gen::inRange(0, size.width);
    const int top = *rc::gen::inRange(0, size.height);
    return {left, top, *rc::gen::inRange(left + 1, size.width + 1),
            *rc::gen::inRange(top + 1, size.height + 1)};
}

// The mean of the pixels of the whole picture under one pixel of a patch; nothing where that one
// reaches out of the picture, since the mean is then also of what the encoder filled its block
// with.
std::optional<int> mean_under(const BgrView& whole, const ImagePatch& patch, int x, int y,
                              int channel) {
    int sum = 0;
    for (int dy = 0; dy < patch.pixel_size; ++dy) {
        for (int dx = 0; dx < patch.pixel_size; ++dx) {
            const int column = patch.left + x * patch.pixel_size + dx;
            const int row = patch.top + y * patch.pixel_size + dy;
            if (column >= whole.size.width || row >= whole.size.height) {
                return std::nullopt;
            }
            sum += whole.data[static_cast<std::size_t>(row) * whole.stride +
                              static_cast<std::size_t>(column * 3 + channel)];
        }
    }
    const int count = patch.pixel_size * patch.pixel_size;
    return (sum + count / 2) / count;
}

void check_covers(const ImagePatch& patch, const PixelRectangle& wanted) {
    const auto [width, height] = patch.pixels.size;
    RC_ASSERT(patch.left >= 0 && patch.left <= wanted.left);
    RC_ASSERT(patch.top >= 0 && patch.top <= wanted.top);
    RC_ASSERT(patch.left + width * patch.pixel_size >= wanted.right);
    RC_ASSERT(patch.top + height * patch.pixel_size >= wanted.bottom);
}

void check_agrees(const Picture& picture, const PixelRectangle& wanted, double density) {
    PictureScratch scratch;
    PictureScratch scratch_of_whole;
    const BgrView whole = picture.pixels(scratch_of_whole).value();
    const ImagePatch patch = picture.patch(wanted, density, scratch).value();
    RC_ASSERT(patch.full_size == picture.size());
    RC_ASSERT(patch.pixel_size * density <= 1.0);
    check_covers(patch, wanted);
    double sum = 0.0;
    for (int y = 0; y < patch.pixels.size.height; ++y) {
        const std::uint8_t* row =
            patch.pixels.data + static_cast<std::size_t>(y) * patch.pixels.stride;
        for (int x = 0; x < patch.pixels.size.width; ++x) {
            for (int channel = 0; channel < 3; ++channel) {
                const int found = row[x * 3 + channel];
                const int difference =
                    std::abs(found - mean_under(whole, patch, x, y, channel).value_or(found));
                RC_ASSERT(difference <= (patch.pixel_size == 1 ? 0 : kWorstMeanDifference));
                sum += difference;
            }
        }
    }
    const int pixels = patch.pixels.size.width * patch.pixels.size.height;
    RC_ASSERT(pixels < kFewPixels || sum <= kMeanDifference * 3 * pixels);
}

ImageSize some_size() {
    return {*rc::gen::inRange(1, 200), *rc::gen::inRange(1, 150)};
}

TEST(PictureProperty, APartOfAJpegIsThatPartOfTheWhole) {
    EXPECT_TRUE(rc::check([] {
        const ImageSize size = some_size();
        const auto sampling =
            *rc::gen::element(TJSAMP_420, TJSAMP_422, TJSAMP_444, TJSAMP_440, TJSAMP_GRAY);
        check_agrees(*sample_jpeg_picture(size, sampling), some_rectangle(size), 1.0);
    }));
}

TEST(PictureProperty, APartOfASmallerJpegIsThatPartOfTheWhole) {
    EXPECT_TRUE(rc::check([] {
        const ImageSize size = some_size();
        const auto density = *rc::gen::element(0.6, 0.5, 0.3, 0.25, 0.1);
        const auto sampling = *rc::gen::element(TJSAMP_420, TJSAMP_422, TJSAMP_444);
        check_agrees(*sample_jpeg_picture(size, sampling), some_rectangle(size), density);
    }));
}

TEST(PictureProperty, APartOfAYuyvPictureIsThatPartOfTheWhole) {
    EXPECT_TRUE(rc::check([] {
        const ImageSize size{2 * *rc::gen::inRange(1, 100), *rc::gen::inRange(1, 150)};
        check_agrees(*sample_yuyv_picture(size), some_rectangle(size), 1.0);
    }));
}

TEST(PictureProperty, APartOfADecodedPictureIsThatPartOfTheWhole) {
    EXPECT_TRUE(rc::check([] {
        const ImageSize stored = some_size();
        const auto format =
            *rc::gen::element(AV_PIX_FMT_YUV420P, AV_PIX_FMT_YUVJ420P, AV_PIX_FMT_YUV422P,
                              AV_PIX_FMT_YUV444P, AV_PIX_FMT_GRAY8);
        const int turns = *rc::gen::inRange(0, 4);
        const PicturePtr picture = sample_decoded_picture(stored, format, turns);
        check_agrees(*picture, some_rectangle(picture->size()), 1.0);
    }));
}

}  // namespace
}  // namespace focusguard::capture
