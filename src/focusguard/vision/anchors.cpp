#include "focusguard/vision/anchors.hpp"

#include "focusguard/base/assert.hpp"

namespace focusguard::vision {

namespace {

struct AnchorGrid {
    int stride = 0;  // pixels of the square between two cells
    int anchors_per_cell = 0;
};

constexpr std::array<AnchorGrid, 2> kGrids{{{8, 2}, {16, 6}}};

}  // namespace

std::array<NormalizedPoint, kAnchorCount> short_range_anchors() {
    std::array<NormalizedPoint, kAnchorCount> anchors{};
    std::size_t next = 0;
    for (const AnchorGrid& grid : kGrids) {
        const int side = kDetectorInputSide / grid.stride;
        for (int row = 0; row < side; ++row) {
            for (int column = 0; column < side; ++column) {
                const NormalizedPoint center{
                    (static_cast<float>(column) + 0.5F) / static_cast<float>(side),
                    (static_cast<float>(row) + 0.5F) / static_cast<float>(side)};
                for (int i = 0; i < grid.anchors_per_cell; ++i) {
                    anchors[next++] = center;
                }
            }
        }
    }
    FG_ASSERT(next == kAnchorCount);
    return anchors;
}

}  // namespace focusguard::vision
