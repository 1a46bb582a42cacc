#include "focusguard/dataset/feature.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/dataset/feature_stream.hpp"

namespace focusguard::dataset {
namespace {

using testing::HasSubstr;

TEST(Feature, IsAColumn) {
    const auto feature = parse_feature("nose_offset_abs");
    ASSERT_TRUE(feature.has_value());
    EXPECT_EQ(feature->column, "nose_offset_abs");
    EXPECT_FALSE(feature->figure.has_value());
}

TEST(Feature, IsAFigureOfAColumn) {
    const auto feature = parse_feature("head_yaw_deg_spread_2.5s");
    ASSERT_TRUE(feature.has_value());
    EXPECT_EQ(feature->name, "head_yaw_deg_spread_2.5s");
    EXPECT_EQ(feature->column, "head_yaw_deg");
    EXPECT_EQ(feature->figure, WindowFigure::kSpread);
    EXPECT_EQ(feature->window, Seconds(2.5));
}

TEST(Feature, IsNothingElse) {
    for (const char* name :
         {"", "ts", "state_smooth", "seq", "yawns_mean_", "yawns_mean_10", "yawns_mean_0s",
          "yawns_mean_-1s", "yawns_mean_601s", "yawns_mean_nans", "yawns_median_10s", "_mean_10s",
          "yawns_mean_10s_mean_10s", "yawns_mean_1e1s"}) {
        const auto feature = parse_feature(name);
        ASSERT_FALSE(feature.has_value()) << name;
        EXPECT_THAT(feature.error().message(), HasSubstr("nose_offset_abs")) << name;
    }
}

TEST(Feature, EveryColumnCanBeReadFromARow) {
    events::EventRow row;
    row.face_present = true;
    for (const std::string_view column : feature_columns()) {
        column_value(row, column);
    }
    EXPECT_EQ(column_value(row, "face_present"), 1.0);
}

}  // namespace
}  // namespace focusguard::dataset
