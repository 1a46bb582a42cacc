#include "focusguard/dataset/quality.hpp"

#include <cmath>
#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace focusguard::dataset {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

constexpr float kNone = std::numeric_limits<float>::quiet_NaN();

// One feature "x", and labels of the classes "AWAY" and "FOCUSED".
LabelledRows rows_of(const std::vector<float>& values, const std::vector<std::uint8_t>& labels) {
    LabelledRows rows;
    rows.set.features = {"x"};
    rows.set.classes = {"AWAY", "FOCUSED"};
    rows.set.rows.resize(static_cast<Eigen::Index>(values.size()), 1);
    for (std::size_t i = 0; i < values.size(); ++i) {
        rows.set.rows(static_cast<Eigen::Index>(i), 0) = values[i];
    }
    rows.set.labels = labels;
    return rows;
}

// `count` rows whose values rise evenly from `low` to `high`.
LabelledRows ramp(int count, float low, float high) {
    std::vector<float> values;
    for (int i = 0; i < count; ++i) {
        values.push_back(low + (high - low) * static_cast<float>(i) / static_cast<float>(count));
    }
    return rows_of(values, std::vector<std::uint8_t>(values.size(), 0));
}

double drift(const LabelledRows& rows, const LabelledRows& train) {
    RowQuality quality;
    note_drift(quality, rows, train);
    return quality.drift.at(0).second;
}

TEST(Quality, CountsRowsLabelsAndWhatIsMissing) {
    const RowQuality quality = quality_of(rows_of({1.0F, kNone, 2.0F, 3.0F}, {0, 1, 1, 1}), {});
    EXPECT_EQ(quality.rows, 4);
    EXPECT_THAT(quality.missing_rates, ElementsAre(Pair("x", 0.25)));
    EXPECT_THAT(quality.label_counts, ElementsAre(Pair("AWAY", 1), Pair("FOCUSED", 3)));
    EXPECT_THAT(quality.warnings, ElementsAre("high_missing_rate:x:0.250"));
}

TEST(Quality, WarnsOfColumnsThatNoFileHas) {
    const std::vector<std::string> absent = {"x"};
    EXPECT_THAT(quality_of(rows_of({kNone, kNone}, {0, 1}), absent).warnings,
                ElementsAre("missing_column:x"));
}

TEST(Quality, WarnsWhenNearlyAllLabelsAreTheSame) {
    std::vector<std::uint8_t> labels(20, 1);
    labels[0] = labels[1] = 0;
    EXPECT_THAT(quality_of(rows_of(std::vector<float>(20), labels), {}).warnings, IsEmpty());
    labels[0] = 1;
    EXPECT_THAT(quality_of(rows_of(std::vector<float>(20), labels), {}).warnings,
                ElementsAre("label_skew:FOCUSED:0.950"));
}

TEST(Quality, IsAlsoThatOfNoRows) {
    const RowQuality quality = quality_of(rows_of({}, {}), {});
    EXPECT_EQ(quality.rows, 0);
    EXPECT_THAT(quality.warnings, IsEmpty());
}

TEST(Drift, IsNothingBetweenRowsOfTheSameKind) {
    EXPECT_NEAR(drift(ramp(1000, 0.0F, 1.0F), ramp(1000, 0.0F, 1.0F)), 0.0, 1e-12);
    EXPECT_LT(drift(ramp(777, 0.0F, 1.0F), ramp(5000, 0.0F, 1.0F)), 0.01);
}

// Half of the rows in the upper five of ten bins are gone: 5 · (0.05 - 0.1) · ln(0.05 / 0.1) for
// them, 5 · (0.15 - 0.1) · ln(0.15 / 0.1) for the lower ones, of equal rows.
TEST(Drift, IsThePopulationStabilityIndex) {
    std::vector<float> values;
    for (int i = 0; i < 1000; ++i) {
        const float value = static_cast<float>(i) / 1000.0F;
        values.insert(values.end(), value < 0.5F ? 3U : 1U, value);
    }
    const LabelledRows rows = rows_of(values, std::vector<std::uint8_t>(values.size(), 0));
    const double expected = 5.0 * (-0.05 * std::log(0.5) + 0.05 * std::log(1.5));
    EXPECT_NEAR(drift(rows, ramp(1000, 0.0F, 1.0F)), expected, 0.01);
}

TEST(Drift, IsWarnedOfWhenItIsHigh) {
    RowQuality quality;
    note_drift(quality, ramp(1000, 0.5F, 1.5F), ramp(1000, 0.0F, 1.0F));
    ASSERT_EQ(quality.warnings.size(), 1U);
    EXPECT_THAT(quality.warnings[0], ::testing::StartsWith("drift:x:"));
}

TEST(Drift, CountsWhatIsMissingAsAValue) {
    std::vector<float> values(1000, kNone);
    for (std::size_t i = 0; i < 500; ++i) {
        values[i] = static_cast<float>(i) / 500.0F;
    }
    EXPECT_GT(drift(rows_of(values, std::vector<std::uint8_t>(1000, 0)), ramp(1000, 0.0F, 1.0F)),
              kHighDrift);
}

TEST(Drift, IsUnknownWithoutRows) {
    RowQuality quality;
    note_drift(quality, rows_of({}, {}), ramp(10, 0.0F, 1.0F));
    EXPECT_THAT(quality.drift, IsEmpty());
}

}  // namespace
}  // namespace focusguard::dataset
