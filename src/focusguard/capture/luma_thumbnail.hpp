// A picture made so small that only its brightness here and there is left. Pure.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "focusguard/capture/image.hpp"

namespace focusguard::capture {

// The picture cut into 40 columns and 30 rows of cells, and the mean luma of each; row by row from
// the top. Luma is on the scale on which the source gives it (16 to 235, or 0 to 255), so that only
// thumbnails of one source may be compared.
struct LumaThumbnail {
    static constexpr int kColumns = 40;
    static constexpr int kRows = 30;

    std::array<std::uint8_t, std::size_t{kColumns} * kRows> cells{};

    friend bool operator==(const LumaThumbnail&, const LumaThumbnail&) = default;
};

// Bytes of which each `step`-th is the luma of a pixel, rows `stride` bytes apart.
struct LumaView {
    const std::uint8_t* data = nullptr;
    ImageSize size;
    std::size_t stride = 0;
    std::size_t step = 1;
};

// How a picture lies that has to be turned clockwise by so many quarters to stand upright.
enum class QuarterTurns { kNone, kOne, kTwo, kThree };

// The thumbnail of the picture turned upright. Of each cell some four rows are looked at, which is
// enough to see movement. The view must not be empty.
LumaThumbnail thumbnail_of(const LumaView& luma, QuarterTurns turns = QuarterTurns::kNone);

// The same of pixels in colour, by the weights of ITU-R BT.601.
LumaThumbnail thumbnail_of(const BgrView& pixels);

}  // namespace focusguard::capture
