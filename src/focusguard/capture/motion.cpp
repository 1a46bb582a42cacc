#include "focusguard/capture/motion.hpp"

#include <cmath>
#include <cstddef>

namespace focusguard::capture {

namespace {

// Of 255. The mean of a cell of some 250 pixels hardly has any noise, and what remains is
// compression and flicker. With half of it a still user of the sample clips seems to move up to
// nine times as often, and with twice as much a moving one hardly ever (look_signals in
// docs/measurements.md).
constexpr float kNoise = 10.0F;

}  // namespace

double motion_between(const LumaThumbnail& a, const LumaThumbnail& b) {
    constexpr auto kCells = static_cast<float>(LumaThumbnail::kColumns * LumaThumbnail::kRows);
    float common = 0.0F;
    for (std::size_t i = 0; i < a.cells.size(); ++i) {
        common += static_cast<float>(a.cells[i]) - static_cast<float>(b.cells[i]);
    }
    common /= kCells;
    int moved = 0;
    for (std::size_t i = 0; i < a.cells.size(); ++i) {
        const float change = static_cast<float>(a.cells[i]) - static_cast<float>(b.cells[i]);
        moved += std::abs(change - common) > kNoise ? 1 : 0;
    }
    return static_cast<double>(moved) / static_cast<double>(kCells);
}

}  // namespace focusguard::capture
