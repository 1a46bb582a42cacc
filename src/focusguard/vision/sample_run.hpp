// A straight run of samples through pixels → their values, the innermost loop of warp_to_tensor().
#pragma once

#include <cstddef>

#include "focusguard/capture/image.hpp"
#include "focusguard/vision/region_of_interest.hpp"

namespace focusguard::vision {

constexpr std::size_t kChannels = 3;

// value = byte * scale + offset
struct ByteToValue {
    float scale = 1.0F;
    float offset = 0.0F;
};

// Where a patch begins, in pixels of its own size from the picture's corner. Positions stay on the
// picture's grid and only whole pixels are subtracted, so that a patch gives the bits of the whole.
struct Origin {
    int x = 0;
    int y = 0;
};

// One output row: the sample positions run along a line through the picture. Positions are in units
// of the patch's pixels, with the centre of the picture's first one at 0.
struct SampleLine {
    float x0;
    float y0;
    float step_x;
    float step_y;

    PixelPoint at(int column) const {
        const auto t = static_cast<float>(column);
        return {x0 + step_x * t, y0 + step_y * t};
    }
};

// Between four values, or four lists of them: first along the row, then down. By reference, because
// how a list is handed over depends on what the processor may be asked for.
template <typename Value, typename Share>
[[gnu::always_inline]] inline void mix(const Value& top_left, const Value& top_right,
                                       const Value& bottom_left, const Value& bottom_right,
                                       const Share& right_share, const Share& lower_share,
                                       Value& mixed) {
    const Value top = top_left + right_share * (top_right - top_left);
    const Value bottom = bottom_left + right_share * (bottom_right - bottom_left);
    mixed = top + lower_share * (bottom - top);
}

// A stretch of such a line: columns [begin, end). All four neighbours of each sample are in the
// patch, and one more pixel to the right of them; the patch has no more than 2^31 bytes.
struct SampleRun {
    const capture::BgrView& pixels;
    Origin origin;
    SampleLine line;
    int begin = 0;
    int end = 0;
    ByteToValue to_value;
};

// Fills those columns, and nothing else, of the row of values, [][3] with red first.
void write_samples(const SampleRun& run, float* row);

}  // namespace focusguard::vision
