#include "focusguard/evaluate/row_cells.hpp"

#include <limits>

#include <gtest/gtest.h>

namespace focusguard::evaluate {
namespace {

dataset::RowOrigin origin(std::int64_t seconds, std::uint32_t session, float distance_cm) {
    return {WallTime(std::chrono::seconds(seconds)), session, distance_cm, 61};
}

TEST(RowCells, CountTheRowsOfOnePlaceTogether) {
    RowCells cells(2);
    cells.add(origin(0, 0, 60.0F), {0, 0, 1});
    cells.add(origin(299, 0, 61.0F), {0, 1, 1});
    cells.add(origin(300, 0, 60.0F), {1, 1, 2});  // the next five minutes
    cells.add(origin(10, 0, 60.0F), {0, 0, 1});
    ASSERT_EQ(cells.cells().size(), 2U);
    const RowCell& first = cells.cells()[0];
    EXPECT_EQ(first.place.hour, 1);
    EXPECT_EQ(first.model(0, 0), 2);
    EXPECT_EQ(first.model(0, 1), 1);
    EXPECT_EQ(first.rules(0, 1), 3);
    EXPECT_EQ(cells.cells()[1].rules(1, 2), 1) << "what the rules said is no class";
}

TEST(RowCells, TakeAnyNumberThatIsNoClassForNone) {
    RowCells cells(2);
    cells.add(origin(0, 0, 60.0F), {0, 0, 255});
    EXPECT_EQ(cells.cells()[0].rules(0, 2), 1);
}

TEST(RowCells, KnowNotesAndLightingApart) {
    RowCells cells(2);
    dataset::RowOrigin row = origin(0, 0, 60.0F);
    cells.add(row, {});
    row.note = 1;
    cells.add(row, {});
    row.face_brightness = 0.5F;
    cells.add(row, {});
    EXPECT_EQ(cells.cells().size(), 3U);
}

TEST(RowCells, KnowSessionsAndDistancesApart) {
    RowCells cells(2);
    cells.add(origin(0, 0, 60.0F), {});
    cells.add(origin(0, 1, 60.0F), {});
    cells.add(origin(0, 0, 80.0F), {});
    EXPECT_EQ(cells.cells().size(), 3U);
}

TEST(RowCells, AddUp) {
    RowCells cells(2);
    cells.add(origin(0, 0, 60.0F), {});
    RowCells others(2);
    others.add(origin(0, 1, 60.0F), {});
    others.add(origin(0, 0, 60.0F), {1, 1, 1});
    cells.add(others);
    ASSERT_EQ(cells.cells().size(), 2U);
    EXPECT_EQ(cells.cells()[0].model.sum(), 2);
    EXPECT_EQ(cells.cells()[1].model.sum(), 1);
}

TEST(RowCells, BandDistances) {
    EXPECT_EQ(distance_band(std::numeric_limits<float>::quiet_NaN()), DistanceBand::kUnknown);
    EXPECT_EQ(distance_band(49.9F), DistanceBand::kBelow50);
    EXPECT_EQ(distance_band(50.0F), DistanceBand::kFrom50);
    EXPECT_EQ(distance_band(75.0F), DistanceBand::kFrom75);
    EXPECT_EQ(distance_band(100.0F), DistanceBand::kFrom100);
}

TEST(RowCells, BandBrightnesses) {
    EXPECT_EQ(lighting(std::numeric_limits<float>::quiet_NaN()), Lighting::kUnknown);
    EXPECT_EQ(lighting(0.0F), Lighting::kDark);
    EXPECT_EQ(lighting(0.12F), Lighting::kDim);
    EXPECT_EQ(lighting(0.3F), Lighting::kMedium);
    EXPECT_EQ(lighting(0.6F), Lighting::kBright);
}

}  // namespace
}  // namespace focusguard::evaluate
