#include "focusguard/capture/decoded_picture.hpp"

#include <array>
#include <cstring>
#include <memory>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/capture/picture_scratch.hpp"

extern "C" {
#include <libavformat/avformat.h>
#include <libavutil/frame.h>
}

namespace focusguard::capture {
namespace {

struct FreeFrame {
    void operator()(AVFrame* frame) const { av_frame_free(&frame); }
};

using FramePointer = std::unique_ptr<AVFrame, FreeFrame>;

FramePointer frame_of(AVPixelFormat format, ImageSize size) {
    FramePointer frame(av_frame_alloc());
    frame->format = format;
    frame->width = size.width;
    frame->height = size.height;
    EXPECT_EQ(av_frame_get_buffer(frame.get(), 0), 0);
    return frame;
}

// A grey picture, row by row: 10 20 30 / 40 50 60.
FramePointer three_by_two() {
    FramePointer frame = frame_of(AV_PIX_FMT_GRAY8, {3, 2});
    for (int y = 0; y < 2; ++y) {
        for (int x = 0; x < 3; ++x) {
            frame->data[0][y * frame->linesize[0] + x] =
                static_cast<std::uint8_t>(10 * (3 * y + x + 1));
        }
    }
    return frame;
}

// As MP4 and EXIF say it: the point (x, y) goes to (a x + c y, b x + d y).
void set_display_matrix(AVFrame& frame, std::array<std::int32_t, 4> abcd) {
    constexpr std::int32_t kOne = 65536;
    const std::array<std::int32_t, 9> matrix = {
        abcd[0] * kOne, abcd[1] * kOne, 0, abcd[2] * kOne, abcd[3] * kOne, 0, 0, 0, 1 << 30};
    AVFrameSideData* data =
        av_frame_new_side_data(&frame, AV_FRAME_DATA_DISPLAYMATRIX, sizeof matrix);
    ASSERT_NE(data, nullptr);
    std::memcpy(data->data, matrix.data(), sizeof matrix);
}

class DecodedPictureTest : public testing::Test {
protected:
    BgrImage convert(const AVFrame& frame) {
        const AVStream stream{};
        const PicturePtr picture = make_decoded_picture(frame, stream);
        const BgrView pixels = picture->pixels(scratch_).value();
        BgrImage image{pixels.size, {}};
        for (int y = 0; y < pixels.size.height; ++y) {
            const std::uint8_t* row = pixels.data + static_cast<std::size_t>(y) * pixels.stride;
            image.pixels.insert(image.pixels.end(), row,
                                row + std::ptrdiff_t{3} * pixels.size.width);
        }
        return image;
    }

    // The first channel of each pixel of three_by_two() under a display matrix, row by row.
    std::vector<int> laid_upright(std::array<std::int32_t, 4> abcd, ImageSize expected_size) {
        const FramePointer frame = three_by_two();
        set_display_matrix(*frame, abcd);
        const BgrImage image = convert(*frame);
        EXPECT_EQ(image.size, expected_size);
        std::vector<int> pixels;
        for (std::size_t at = 0; at < image.pixels.size(); at += 3) {
            pixels.push_back(image.pixels[at]);
        }
        return pixels;
    }

    PictureScratch scratch_;
};

TEST_F(DecodedPictureTest, LaysAllOfExifsOrientationsUpright) {
    using testing::ElementsAre;
    constexpr ImageSize kLying = {3, 2};
    constexpr ImageSize kStanding = {2, 3};
    EXPECT_THAT(laid_upright({1, 0, 0, 1}, kLying), ElementsAre(10, 20, 30, 40, 50, 60));
    EXPECT_THAT(laid_upright({-1, 0, 0, 1}, kLying), ElementsAre(30, 20, 10, 60, 50, 40));
    EXPECT_THAT(laid_upright({-1, 0, 0, -1}, kLying), ElementsAre(60, 50, 40, 30, 20, 10));
    EXPECT_THAT(laid_upright({1, 0, 0, -1}, kLying), ElementsAre(40, 50, 60, 10, 20, 30));
    EXPECT_THAT(laid_upright({0, 1, 1, 0}, kStanding), ElementsAre(10, 40, 20, 50, 30, 60));
    // A quarter clockwise, as a phone writes it, and one the other way.
    EXPECT_THAT(laid_upright({0, 1, -1, 0}, kStanding), ElementsAre(40, 10, 50, 20, 60, 30));
    EXPECT_THAT(laid_upright({0, -1, 1, 0}, kStanding), ElementsAre(30, 60, 20, 50, 10, 40));
    EXPECT_THAT(laid_upright({0, -1, -1, 0}, kStanding), ElementsAre(60, 30, 50, 20, 40, 10));
}

TEST_F(DecodedPictureTest, KeepsTheColoursUnderTransparency) {
    const FramePointer frame = frame_of(AV_PIX_FMT_RGBA, {1, 1});
    const std::array<std::uint8_t, 4> transparent_red = {200, 3, 4, 0};
    std::memcpy(frame->data[0], transparent_red.data(), transparent_red.size());
    EXPECT_THAT(convert(*frame).pixels, testing::ElementsAre(4, 3, 200));
}

// A saturated red in BT.601 and the very same numbers read as BT.709 are two colours; full range
// knows no margin below black.
TEST_F(DecodedPictureTest, HeedsTheColourSpaceThatTheFrameNames) {
    const FramePointer frame = frame_of(AV_PIX_FMT_YUV444P, {16, 16});
    const std::array<std::uint8_t, 3> red_in_601 = {81, 90, 240};
    for (std::size_t plane = 0; plane < red_in_601.size(); ++plane) {
        std::memset(frame->data[plane], red_in_601[plane],
                    static_cast<std::size_t>(frame->linesize[plane]) * 16);
    }
    const auto first_pixel = [this, &frame](AVColorSpace space, AVColorRange range) {
        frame->colorspace = space;
        frame->color_range = range;
        const BgrImage image = convert(*frame);
        return std::vector<int>(image.pixels.begin(), image.pixels.begin() + 3);
    };
    const auto near = [](int blue, int green, int red) {
        const auto within = [](int value) {
            return testing::AllOf(testing::Ge(value - 2), testing::Le(value + 2));
        };
        return testing::ElementsAre(within(blue), within(green), within(red));
    };
    // Computed from the two standards' definitions.
    EXPECT_THAT(first_pixel(AVCOL_SPC_UNSPECIFIED, AVCOL_RANGE_UNSPECIFIED), near(0, 0, 254));
    EXPECT_THAT(first_pixel(AVCOL_SPC_BT709, AVCOL_RANGE_UNSPECIFIED), near(0, 24, 255));
    EXPECT_THAT(first_pixel(AVCOL_SPC_SMPTE170M, AVCOL_RANGE_UNSPECIFIED), near(0, 0, 254));
    EXPECT_THAT(first_pixel(AVCOL_SPC_SMPTE170M, AVCOL_RANGE_JPEG), near(14, 14, 238));
}

}  // namespace
}  // namespace focusguard::capture
