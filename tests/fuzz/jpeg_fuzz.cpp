// Any bytes as a JPEG, as a network camera or a file may hold them. Whatever they are, they make a
// picture whose looks give what was asked for or fail with kDataLoss, and the reader is as good as
// new afterwards.
#include <cstddef>
#include <cstdint>
#include <vector>

#include "focusguard/base/assert.hpp"
#include "focusguard/capture/jpeg_picture.hpp"
#include "focusguard/capture/picture_scratch.hpp"

namespace {

using namespace focusguard;
using capture::PixelRectangle;

// Larger ones only take longer.
constexpr int kMostPixels = 512 * 512;

template <typename Outcome>
void check_failure(const Outcome& outcome, const capture::Picture& picture) {
    if (!outcome) {
        FG_ASSERT(outcome.error().code() == ErrorCode::kDataLoss);
        FG_ASSERT(picture.is_damaged());
    }
}

// Reads every byte, so that a sanitizer sees one that is not there or was never written.
void touch(const capture::BgrView& pixels) {
    std::uint32_t sum = 0;
    for (int y = 0; y < pixels.size.height; ++y) {
        for (int x = 0; x < 3 * pixels.size.width; ++x) {
            sum += pixels.data[static_cast<std::size_t>(y) * pixels.stride +
                               static_cast<std::size_t>(x)];
        }
    }
    FG_ASSERT(sum <= 255U * 3U * static_cast<std::uint32_t>(kMostPixels));
}

void look_at_part(const capture::Picture& picture, const PixelRectangle& wanted, double density,
                  capture::PictureScratch& scratch) {
    const auto patch = picture.patch(wanted, density, scratch);
    check_failure(patch, picture);
    if (patch) {
        FG_ASSERT(patch->left <= wanted.left && patch->top <= wanted.top);
        FG_ASSERT(patch->left + patch->pixels.size.width * patch->pixel_size >= wanted.right);
        FG_ASSERT(patch->top + patch->pixels.size.height * patch->pixel_size >= wanted.bottom);
        FG_ASSERT(patch->pixel_size * density <= 1.0);
        touch(patch->pixels);
    }
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name is libFuzzer's.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static capture::PictureScratch scratch;
    const auto made = capture::make_jpeg_picture({data, data + size}, scratch.jpeg);
    if (!made) {
        FG_ASSERT(made.error().code() == ErrorCode::kDataLoss);
        return 0;
    }
    const capture::Picture& picture = **made;
    const auto [width, height] = picture.size();
    if (width > kMostPixels / height) {
        return 0;
    }
    const auto pixels = picture.pixels(scratch);
    check_failure(pixels, picture);
    if (pixels) {
        touch(*pixels);
    }
    const PixelRectangle middle{width / 3, height / 3, (width + 1) / 2 + width / 3 - width / 6,
                                height / 3 + (height + 2) / 3};
    for (const double density : {1.0, 0.5, 0.25, 0.1}) {
        look_at_part(picture, {0, 0, width, height}, density, scratch);
        if (middle.width() > 0 && middle.right <= width && middle.bottom <= height) {
            look_at_part(picture, middle, density, scratch);
        }
    }
    check_failure(picture.thumbnail(scratch), picture);
    return 0;
}
