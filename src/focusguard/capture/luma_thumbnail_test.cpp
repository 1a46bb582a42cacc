#include "focusguard/capture/luma_thumbnail.hpp"

#include <cstdint>
#include <vector>

namespace focusguard::capture {
namespace {

constexpr int kColumns = LumaThumbnail::kColumns;

std::uint8_t cell(const LumaThumbnail& thumbnail, int column, int row) {
    return thumbnail
        .cells[static_cast<std::size_t>(row) * kColumns + static_cast<std::size_t>(column)];
}

// Pixels that are as bright as the given function of their column and row.
template <typename Brightness>
std::vector<std::uint8_t> drawn(int width, int height, Brightness brightness) {
    std::vector<std::uint8_t> pixels;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            pixels.push_back(static_cast<std::uint8_t>(brightness(x, y)));
        }
    }
    return pixels;
}

TEST(LumaThumbnail, HoldsTheMeanOfEachCell) {
    const auto pixels = drawn(80, 60, [](int x, int y) { return (x / 2) + 100 * ((x + y) % 2); });
    const LumaThumbnail thumbnail = thumbnail_of(LumaView{pixels.data(), {80, 60}, 80, 1});
    for (int column = 0; column < kColumns; ++column) {
        EXPECT_EQ(cell(thumbnail, column, 7), column + 50);
    }
}

TEST(LumaThumbnail, StepsOverColourBytesAndPadding) {
    std::vector<std::uint8_t> bytes;
    for (int y = 0; y < 30; ++y) {
        for (int x = 0; x < 40; ++x) {
            bytes.push_back(static_cast<std::uint8_t>(x + y));
            bytes.push_back(255);
        }
        bytes.insert(bytes.end(), 7, 255);
    }
    const LumaThumbnail thumbnail = thumbnail_of(LumaView{bytes.data(), {40, 30}, 87, 2});
    EXPECT_EQ(cell(thumbnail, 0, 0), 0);
    EXPECT_EQ(cell(thumbnail, 39, 29), 68);
}

TEST(LumaThumbnail, StandsUprightHoweverThePictureLies) {
    // The mark is at the left of the second row of the upright picture.
    const auto upright = [](int x, int y) { return x == 0 && y == 1 ? 200 : 10; };
    const auto bright = [](const LumaThumbnail& thumbnail) { return cell(thumbnail, 0, 1); };
    const auto none = drawn(40, 30, upright);
    const auto one = drawn(30, 40, [&](int x, int y) { return upright(39 - y, x); });
    const auto two = drawn(40, 30, [&](int x, int y) { return upright(39 - x, 29 - y); });
    const auto three = drawn(30, 40, [&](int x, int y) { return upright(y, 29 - x); });
    EXPECT_EQ(bright(thumbnail_of(LumaView{none.data(), {40, 30}, 40, 1})), 200);
    EXPECT_EQ(bright(thumbnail_of(LumaView{one.data(), {30, 40}, 30, 1}, QuarterTurns::kOne)), 200);
    EXPECT_EQ(bright(thumbnail_of(LumaView{two.data(), {40, 30}, 40, 1}, QuarterTurns::kTwo)), 200);
    EXPECT_EQ(bright(thumbnail_of(LumaView{three.data(), {30, 40}, 30, 1}, QuarterTurns::kThree)),
              200);
}

TEST(LumaThumbnail, WeighsTheColoursAsTheEyeDoes) {
    const std::vector<std::uint8_t> blue = {255, 0, 0};
    const std::vector<std::uint8_t> green = {0, 255, 0};
    const std::vector<std::uint8_t> white = {255, 255, 255};
    const auto luma = [](const std::vector<std::uint8_t>& pixel) {
        return cell(thumbnail_of(BgrView{pixel.data(), {1, 1}, 3}), 20, 15);
    };
    EXPECT_EQ(luma(blue), 29);
    EXPECT_EQ(luma(green), 149);
    EXPECT_EQ(luma(white), 255);
}

TEST(LumaThumbnail, TakesPicturesOfAnySize) {
    for (const ImageSize size : {ImageSize{1, 1}, {1, 500}, {500, 1}, {41, 31}, {39, 29}}) {
        const auto pixels = drawn(size.width, size.height, [](int, int) { return 77; });
        const LumaThumbnail thumbnail =
            thumbnail_of(LumaView{pixels.data(), size, static_cast<std::size_t>(size.width), 1});
        EXPECT_THAT(thumbnail.cells, testing::Each(77));
    }
}

}  // namespace
}  // namespace focusguard::capture
