#include "focusguard/capture/picture.hpp"

#include <cstdint>
#include <vector>

#include "focusguard/capture/picture_samples.hpp"
#include "focusguard/capture/picture_test_support.hpp"

namespace focusguard::capture {
namespace {

constexpr ImageSize kSize = {160, 120};

// Mean of all cells, for telling roughly that a thumbnail shows the picture.
double brightness(const LumaThumbnail& thumbnail) {
    double sum = 0.0;
    for (const std::uint8_t cell : thumbnail.cells) {
        sum += cell;
    }
    return sum / static_cast<double>(thumbnail.cells.size());
}

std::vector<PicturePtr> one_of_each_kind() {
    return {make_bgr_picture(sample_image(kSize)), sample_jpeg_picture(kSize),
            sample_yuyv_picture(kSize), sample_decoded_picture(kSize, AV_PIX_FMT_YUV420P),
            sample_decoded_picture(kSize, AV_PIX_FMT_YUV444P)};
}

TEST(Picture, GivesAllPixelsAndKeepsThem) {
    for (const PicturePtr& picture : one_of_each_kind()) {
        PictureScratch scratch;
        EXPECT_EQ(picture->size(), kSize);
        const BgrView first = picture->pixels(scratch).value();
        EXPECT_EQ(first.size, kSize);
        EXPECT_EQ(first.stride, 160U * 3);
        EXPECT_EQ(picture->pixels(scratch).value().data, first.data);
    }
}

TEST(Picture, GivesPixelsThatWereThereAlreadyAsTheyAre) {
    const BgrImage image = sample_image(kSize);
    const PicturePtr picture = make_bgr_picture(image);
    PictureScratch scratch;
    EXPECT_EQ(pixels_of(*picture), image.pixels);
    const ImagePatch patch = picture->patch({10, 10, 20, 20}, 0.1, scratch).value();
    EXPECT_EQ(patch.pixels.size, kSize);
    EXPECT_EQ(patch.left, 0);
    EXPECT_EQ(patch.pixel_size, 1);
}

TEST(Picture, CutsWhatIsWantedToThePicture) {
    for (const PicturePtr& picture : one_of_each_kind()) {
        PictureScratch scratch;
        const ImagePatch patch = picture->patch({-50, 100, 30, 900}, 1.0, scratch).value();
        EXPECT_LE(patch.left, 0);
        EXPECT_LE(patch.top, 100);
        EXPECT_GE(patch.left + patch.pixels.size.width, 30);
        EXPECT_EQ(patch.top + patch.pixels.size.height, 120);
        EXPECT_EQ(patch.full_size, kSize);
    }
}

TEST(Picture, UsesTheScratchAgainWithoutNewMemory) {
    for (const PicturePtr& picture : one_of_each_kind()) {
        PictureScratch scratch;
        const BgrView first = picture->patch({8, 8, 100, 100}, 1.0, scratch).value().pixels;
        const BgrView second = picture->patch({8, 8, 100, 100}, 1.0, scratch).value().pixels;
        EXPECT_EQ(first.data, second.data);
    }
}

TEST(Picture, ShowsItsBrightnessInAThumbnail) {
    for (const PicturePtr& picture : one_of_each_kind()) {
        PictureScratch scratch;
        const LumaThumbnail thumbnail = picture->thumbnail(scratch).value();
        const BgrView pixels = picture->pixels(scratch).value();
        // Luma in video range is 16 to 235 where that of pixels is 0 to 255.
        EXPECT_NEAR(brightness(thumbnail), brightness(thumbnail_of(pixels)), 20.0);
        EXPECT_FALSE(picture->is_damaged());
    }
}

TEST(Picture, TurnsUprightWhatLiesOnItsSide) {
    PictureScratch scratch;
    const BgrImage plain{kSize, pixels_of(*sample_decoded_picture(kSize, AV_PIX_FMT_YUV420P))};
    const PicturePtr turned = sample_decoded_picture(kSize, AV_PIX_FMT_YUV420P, 1);
    ASSERT_EQ(turned->size(), (ImageSize{120, 160}));
    const std::vector<std::uint8_t> pixels = pixels_of(*turned);
    // The first column, from below, has become the first row.
    for (std::size_t x = 0; x < 120; ++x) {
        EXPECT_EQ(pixels[x * 3], plain.pixels[(119 - x) * 160 * 3]) << x;
    }
}

TEST(Picture, FailsWhereAJpegIsDamagedAndRemembersIt) {
    std::vector<std::uint8_t> bytes = sample_jpeg({320, 240});
    bytes.resize(bytes.size() / 2);
    JpegReader reader;
    const PicturePtr picture = make_jpeg_picture(bytes, reader).value();
    PictureScratch scratch;
    EXPECT_TRUE(picture->patch({0, 0, 320, 40}, 1.0, scratch));  // above the damage
    EXPECT_FALSE(picture->is_damaged());

    const auto below = picture->patch({0, 200, 320, 240}, 1.0, scratch);

    ASSERT_FALSE(below);
    EXPECT_EQ(below.error().code(), ErrorCode::kDataLoss);
    EXPECT_TRUE(picture->is_damaged());
    EXPECT_EQ(picture->pixels(scratch).error().code(), ErrorCode::kDataLoss);
    EXPECT_EQ(picture->thumbnail(scratch).error().code(), ErrorCode::kDataLoss);
    // The reader is as good as new.
    EXPECT_TRUE(sample_jpeg_picture({320, 240})->pixels(scratch));
}

TEST(Picture, ReadsAJpegThatLacksOnlyItsEnd) {
    std::vector<std::uint8_t> bytes = sample_jpeg(kSize);
    ASSERT_EQ(bytes.back(), 0xD9);
    bytes.resize(bytes.size() - 2);
    JpegReader reader;
    PictureScratch scratch;
    EXPECT_TRUE(make_jpeg_picture(bytes, reader).value()->pixels(scratch));
}

TEST(Picture, RefusesWhatIsNoJpegByItsHeader) {
    JpegReader reader;
    const auto code_of = [&](std::vector<std::uint8_t> bytes) {
        const auto made = make_jpeg_picture(std::move(bytes), reader);
        return made ? std::optional<ErrorCode>() : made.error().code();
    };
    const std::vector<std::uint8_t> whole = sample_jpeg(kSize);
    EXPECT_EQ(code_of({}), ErrorCode::kDataLoss);
    EXPECT_EQ(code_of({'n', 'o'}), ErrorCode::kDataLoss);
    EXPECT_EQ(code_of({whole.begin(), whole.begin() + 100}), ErrorCode::kDataLoss);
    EXPECT_EQ(code_of(whole), std::nullopt);
}

TEST(Picture, RefusesAJpegThatClaimsToBeHuge) {
    std::vector<std::uint8_t> bytes = sample_jpeg(kSize);
    // The frame header: marker, length, precision, then height and width in two bytes each.
    for (std::size_t i = 0; i + 8 < bytes.size(); ++i) {
        if (bytes[i] == 0xFF && bytes[i + 1] == 0xC0) {
            bytes[i + 5] = bytes[i + 7] = 0xF0;
            break;
        }
    }
    JpegReader reader;
    EXPECT_EQ(make_jpeg_picture(bytes, reader).error().code(), ErrorCode::kDataLoss);
}

TEST(Picture, ReadsGreyJpegs) {
    JpegReader reader;
    PictureScratch scratch;
    const PicturePtr grey = make_jpeg_picture(sample_jpeg(kSize, TJSAMP_GRAY), reader).value();
    const BgrView pixels = grey->pixels(scratch).value();
    EXPECT_EQ(pixels.data[0], pixels.data[1]);
    EXPECT_TRUE(grey->patch({30, 30, 40, 40}, 0.5, scratch));
    EXPECT_TRUE(grey->thumbnail(scratch));
}

}  // namespace
}  // namespace focusguard::capture
