#include "focusguard/preview/jpeg_encoder.hpp"

#include <cstdlib>
#include <vector>

#include <gtest/gtest.h>
#include <turbojpeg.h>

namespace focusguard::preview {
namespace {

using capture::BgrImage;

// A soft gradient, which JPEG keeps well.
BgrImage gradient(int width, int height) {
    BgrImage image{{width, height}, {}};
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            image.pixels.push_back(static_cast<std::uint8_t>(255 * x / width));
            image.pixels.push_back(static_cast<std::uint8_t>(255 * y / height));
            image.pixels.push_back(100);
        }
    }
    return image;
}

BgrImage decode(std::span<const std::uint8_t> jpeg) {
    tjhandle handle = tjInitDecompress();
    BgrImage image;
    int subsampling = 0;
    int colours = 0;
    EXPECT_EQ(tjDecompressHeader3(handle, jpeg.data(), jpeg.size(), &image.size.width,
                                  &image.size.height, &subsampling, &colours),
              0);
    image.pixels.resize(static_cast<std::size_t>(image.size.width) *
                        static_cast<std::size_t>(image.size.height) * 3);
    EXPECT_EQ(tjDecompress2(handle, jpeg.data(), jpeg.size(), image.pixels.data(), image.size.width,
                            0, image.size.height, TJPF_BGR, 0),
              0);
    tjDestroy(handle);
    return image;
}

double mean_difference(const BgrImage& a, const BgrImage& b) {
    double sum = 0.0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i) {
        sum += std::abs(a.pixels[i] - b.pixels[i]);
    }
    return sum / static_cast<double>(a.pixels.size());
}

TEST(JpegEncoder, GivesThePictureBack) {
    JpegEncoder encoder = JpegEncoder::create(80).value();
    const BgrImage image = gradient(320, 240);
    const BgrImage decoded = decode(encoder.encode(image.view()).value());
    EXPECT_EQ(decoded.size, image.size);
    EXPECT_LT(mean_difference(decoded, image), 3.0);
}

TEST(JpegEncoder, TakesPicturesOfAnySizeInTurn) {
    JpegEncoder encoder = JpegEncoder::create(80).value();
    for (const auto& [width, height] :
         {std::pair{640, 480}, {1, 1}, {17, 5}, {1280, 720}, {3, 1000}, {640, 480}}) {
        const BgrImage image = gradient(width, height);
        const auto jpeg = encoder.encode(image.view());
        ASSERT_TRUE(jpeg) << jpeg.error().message();
        EXPECT_EQ(decode(*jpeg).size, image.size);
    }
}

TEST(JpegEncoder, FollowsTheStrideOfAPartOfAPicture) {
    JpegEncoder encoder = JpegEncoder::create(95).value();
    const BgrImage whole = gradient(200, 100);
    capture::BgrView part = whole.view();
    part.data += std::ptrdiff_t{50} * part.stride + std::ptrdiff_t{100} * 3;
    part.size = {64, 32};
    const BgrImage decoded = decode(encoder.encode(part).value());
    // Pixel (32, 16) of the part is pixel (132, 66) of the whole.
    const std::size_t middle = (std::size_t{16} * 64 + 32) * 3;
    EXPECT_NEAR(decoded.pixels[middle], 255.0 * 132 / 200, 4);
    EXPECT_NEAR(decoded.pixels[middle + 1], 255.0 * 66 / 100, 4);
}

TEST(JpegEncoder, RefusesWhatNoJpegCanHold) {
    JpegEncoder encoder = JpegEncoder::create(80).value();
    EXPECT_EQ(encoder.encode(BgrImage().view()).error().code(), ErrorCode::kInvalidArgument);
    const std::uint8_t pixel[3] = {};
    EXPECT_EQ(encoder.encode({pixel, {65'536, 1}, 3}).error().code(), ErrorCode::kInvalidArgument);
    EXPECT_EQ(encoder.encode({pixel, {-1, 1}, 3}).error().code(), ErrorCode::kInvalidArgument);
}

TEST(JpegEncoder, RefusesAQualityOutOfRange) {
    EXPECT_FALSE(JpegEncoder::create(0));
    EXPECT_FALSE(JpegEncoder::create(101));
    EXPECT_TRUE(JpegEncoder::create(1));
    EXPECT_TRUE(JpegEncoder::create(100));
}

}  // namespace
}  // namespace focusguard::preview
