#include "focusguard/vision/anchors.hpp"

#include <cmath>

namespace focusguard::vision {
namespace {

TEST(Anchors, StartWithTwoInEachCellOfTheFineGridRowByRow) {
    const auto anchors = short_range_anchors();
    constexpr float kHalfCell = 0.5F / 16;
    constexpr std::size_t kRow = 32;  // 16 cells of two anchors
    EXPECT_FLOAT_EQ(anchors[0].x, kHalfCell);
    EXPECT_FLOAT_EQ(anchors[0].y, kHalfCell);
    EXPECT_FLOAT_EQ(anchors[1].x, kHalfCell);
    EXPECT_FLOAT_EQ(anchors[2].x, 3 * kHalfCell);
    EXPECT_FLOAT_EQ(anchors[2].y, kHalfCell);
    EXPECT_FLOAT_EQ(anchors[kRow].x, kHalfCell);
    EXPECT_FLOAT_EQ(anchors[kRow].y, 3 * kHalfCell);
}

TEST(Anchors, GoOnWithSixInEachCellOfTheCoarseGrid) {
    const auto anchors = short_range_anchors();
    constexpr std::size_t kFineCount = std::size_t{16} * 16 * 2;
    constexpr float kHalfCell = 0.5F / 8;
    for (std::size_t i = 0; i < 6; ++i) {
        EXPECT_FLOAT_EQ(anchors[kFineCount + i].x, kHalfCell);
        EXPECT_FLOAT_EQ(anchors[kFineCount + i].y, kHalfCell);
    }
    EXPECT_FLOAT_EQ(anchors[kFineCount + 6].x, 3 * kHalfCell);
    EXPECT_FLOAT_EQ(anchors.back().x, 1 - kHalfCell);
    EXPECT_FLOAT_EQ(anchors.back().y, 1 - kHalfCell);
}

TEST(Anchors, LieEvenlyAboutTheMiddle) {
    double x = 0.0;
    double y = 0.0;
    for (const NormalizedPoint& anchor : short_range_anchors()) {
        x += static_cast<double>(anchor.x) / kAnchorCount;
        y += static_cast<double>(anchor.y) / kAnchorCount;
    }
    EXPECT_NEAR(x, 0.5, 1e-6);
    EXPECT_NEAR(y, 0.5, 1e-6);
}

}  // namespace
}  // namespace focusguard::vision
