#include "focusguard/evaluate/class_curves.hpp"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "focusguard/evaluate/sample_rows_test_support.hpp"

namespace focusguard::evaluate {
namespace {

constexpr double kExact = 1e-12;

std::optional<ClassCurve> sample_curve(std::size_t of_class, std::size_t most_points) {
    const dataset::LabelledRows rows = testing::sample_rows();
    ClassRanking ranking(rows.set.labels.size());
    for (std::size_t i = 0; i < rows.set.labels.size(); ++i) {
        std::array<double, 3> probabilities{};
        predict(testing::sample_model(),
                {rows.set.rows.row(static_cast<Eigen::Index>(i)).data(), 3}, probabilities);
        ranking.set(i, probabilities.at(of_class), rows.set.labels[i] == of_class);
    }
    return ranking.curve(most_points);
}

// roc_auc_score() and average_precision_score().
TEST(ClassCurve, HasTheAreasOfScikitLearn) {
    const auto expect = [](std::size_t of_class, double roc, double average_precision) {
        for (const std::size_t points : {300U, 20U}) {
            const auto curve = sample_curve(of_class, points);
            ASSERT_TRUE(curve.has_value());
            EXPECT_NEAR(curve->roc_area, roc, kExact);
            EXPECT_NEAR(curve->average_precision, average_precision, kExact);
        }
    };
    expect(0, 0.9595267745952678, 0.9615792787837344);
    expect(1, 0.9646686159844055, 0.9225987617696733);
    expect(2, 0.9684883999043291, 0.9223635740866297);
}

ClassCurve curve_of(const std::vector<double>& probabilities, const std::vector<bool>& is_of_class,
                    std::size_t most_points = 100) {
    ClassRanking ranking(probabilities.size());
    for (std::size_t i = 0; i < probabilities.size(); ++i) {
        ranking.set(i, probabilities[i], is_of_class[i]);
    }
    return ranking.curve(most_points).value();
}

TEST(ClassCurve, HasAPointForEachThreshold) {
    const ClassCurve curve = curve_of({0.25, 0.75, 0.5, 0.5}, {false, true, true, false});
    ASSERT_EQ(curve.points.size(), 3U);
    const auto expect = [](const CurvePoint& point, double threshold, double false_positive_rate,
                           double recall, double precision) {
        EXPECT_EQ(point.threshold, threshold);
        EXPECT_EQ(point.false_positive_rate, false_positive_rate);
        EXPECT_EQ(point.recall, recall);
        EXPECT_EQ(point.precision, precision);
    };
    expect(curve.points[0], 0.75, 0.0, 0.5, 1.0);
    expect(curve.points[1], 0.5, 0.5, 1.0, 2.0 / 3.0);
    expect(curve.points[2], 0.25, 1.0, 1.0, 0.5);
}

TEST(ClassCurve, TakesRowsOfTheSameProbabilityTogether) {
    const ClassCurve curve = curve_of({0.5, 0.5, 0.5, 0.5}, {true, false, true, false});
    EXPECT_EQ(curve.points.size(), 1U);
    EXPECT_NEAR(curve.roc_area, 0.5, kExact);
    EXPECT_NEAR(curve.average_precision, 0.5, kExact);
}

TEST(ClassCurve, KnowsCertaintyFromNearCertainty) {
    const auto almost_one = static_cast<double>(std::nextafter(1.0F, 0.0F));
    EXPECT_EQ(curve_of({0.0, 1e-30, 1.0, almost_one}, {false, false, true, true}).points.size(),
              4U);
}

TEST(ClassCurve, IsNoneOfOneClassAlone) {
    ClassRanking ranking(2);
    ranking.set(0, 0.25, true);
    ranking.set(1, 0.5, true);
    EXPECT_FALSE(ranking.curve(10).has_value());
    EXPECT_FALSE(ClassRanking(0).curve(10).has_value());
}

RC_GTEST_PROP(ClassCurve, KeepsFewPointsAndBothEnds, ()) {
    const auto rows = *rc::gen::inRange<std::size_t>(2, 400);
    const auto most = *rc::gen::inRange<std::size_t>(2, 50);
    std::vector<double> probabilities(rows);
    std::vector<bool> is_of_class(rows);
    for (std::size_t i = 0; i < rows; ++i) {
        probabilities[i] = static_cast<double>(*rc::gen::inRange(0, 1000)) / 1000.0;
        is_of_class[i] = *rc::gen::arbitrary<bool>();
    }
    is_of_class[0] = true;
    is_of_class[1] = false;
    const ClassCurve curve = curve_of(probabilities, is_of_class, most);
    RC_ASSERT(!curve.points.empty());
    RC_ASSERT(curve.points.size() <= most);
    RC_ASSERT(curve.points.front().threshold ==
              static_cast<float>(*std::ranges::max_element(probabilities)));
    RC_ASSERT(curve.points.back().recall == 1.0);
    RC_ASSERT(curve.points.back().false_positive_rate == 1.0);
    RC_ASSERT(curve.roc_area >= -kExact);
    RC_ASSERT(curve.roc_area <= 1.0 + kExact);
}

}  // namespace
}  // namespace focusguard::evaluate
