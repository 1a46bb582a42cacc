#include "focusguard/capture/luma_thumbnail.hpp"

#include <algorithm>

#include "focusguard/base/assert.hpp"

namespace focusguard::capture {

namespace {

constexpr int kRowsLookedAt = 4;  // of each cell

// [begin, end) of cell `index` of `count` along `length` pixels; at least one pixel, also where
// there are fewer pixels than cells.
struct Span {
    int begin;
    int end;
};

Span span_of(int index, int count, int length) {
    const int begin = std::min(index * length / count, length - 1);
    return {begin, std::max((index + 1) * length / count, begin + 1)};
}

template <typename LumaAt>
std::uint8_t mean_of_cell(Span columns, Span rows, LumaAt luma_at) {
    const int row_step = std::max(1, (rows.end - rows.begin) / kRowsLookedAt);
    std::uint32_t sum = 0;
    std::uint32_t count = 0;
    for (int y = rows.begin; y < rows.end; y += row_step) {
        for (int x = columns.begin; x < columns.end; ++x) {
            sum += luma_at(x, y);
        }
        count += static_cast<std::uint32_t>(columns.end - columns.begin);
    }
    return static_cast<std::uint8_t>((sum + count / 2) / count);
}

// Where the cell in an upright column and row lies in the picture as it is stored.
struct Cell {
    int column;
    int row;
};

Cell stored_cell(Cell upright, QuarterTurns turns) {
    constexpr int kLastColumn = LumaThumbnail::kColumns - 1;
    constexpr int kLastRow = LumaThumbnail::kRows - 1;
    switch (turns) {
        case QuarterTurns::kOne:
            return {upright.row, kLastColumn - upright.column};
        case QuarterTurns::kTwo:
            return {kLastColumn - upright.column, kLastRow - upright.row};
        case QuarterTurns::kThree:
            return {kLastRow - upright.row, upright.column};
        case QuarterTurns::kNone:
            break;
    }
    return upright;
}

template <typename LumaAt>
LumaThumbnail thumbnail_with(ImageSize stored, QuarterTurns turns, LumaAt luma_at) {
    FG_ASSERT(stored.width > 0 && stored.height > 0);
    const bool sideways = turns == QuarterTurns::kOne || turns == QuarterTurns::kThree;
    const int columns = sideways ? LumaThumbnail::kRows : LumaThumbnail::kColumns;
    const int rows = sideways ? LumaThumbnail::kColumns : LumaThumbnail::kRows;
    LumaThumbnail thumbnail;
    auto* out = thumbnail.cells.begin();
    for (int row = 0; row < LumaThumbnail::kRows; ++row) {
        for (int column = 0; column < LumaThumbnail::kColumns; ++column) {
            const Cell cell = stored_cell({column, row}, turns);
            *out++ = mean_of_cell(span_of(cell.column, columns, stored.width),
                                  span_of(cell.row, rows, stored.height), luma_at);
        }
    }
    return thumbnail;
}

}  // namespace

LumaThumbnail thumbnail_of(const LumaView& luma, QuarterTurns turns) {
    return thumbnail_with(luma.size, turns, [&luma](int x, int y) -> std::uint32_t {
        return luma.data[static_cast<std::size_t>(y) * luma.stride +
                         static_cast<std::size_t>(x) * luma.step];
    });
}

LumaThumbnail thumbnail_of(const BgrView& pixels) {
    return thumbnail_with(
        pixels.size, QuarterTurns::kNone, [&pixels](int x, int y) -> std::uint32_t {
            const std::uint8_t* pixel = pixels.data + static_cast<std::size_t>(y) * pixels.stride +
                                        static_cast<std::size_t>(x) * 3;
            return (29U * pixel[0] + 150U * pixel[1] + 77U * pixel[2] + 128U) / 256U;
        });
}

}  // namespace focusguard::capture
