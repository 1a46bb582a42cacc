// The expected figures are scikit-learn's.
#include "focusguard/evaluate/class_metrics.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/evaluate/class_curves.hpp"
#include "focusguard/evaluate/class_predictions_test_support.hpp"
#include "focusguard/evaluate/probability_metrics.hpp"

namespace focusguard::evaluate {
namespace {

constexpr double kExact = 1e-12;

class SamplePredictions : public ::testing::Test {
protected:
    const ClassPredictions predictions_ = testing::sample_predictions();
};

TEST_F(SamplePredictions, HaveTheFiguresOfEachClass) {
    const ClassMetrics metrics = class_metrics(predictions_);
    ASSERT_EQ(metrics.by_class.size(), 3U);
    const auto expect = [&](std::size_t k, double precision, double recall, double f1,
                            int support) {
        EXPECT_NEAR(metrics.by_class[k].precision, precision, kExact);
        EXPECT_NEAR(metrics.by_class[k].recall, recall, kExact);
        EXPECT_NEAR(metrics.by_class[k].f1, f1, kExact);
        EXPECT_EQ(metrics.by_class[k].support, support);
    };
    expect(0, 0.917910447761194, 0.7987012987012987, 0.8541666666666667, 154);
    expect(1, 0.7325581395348837, 0.875, 0.7974683544303797, 72);
    expect(2, 0.8125, 0.8783783783783784, 0.8441558441558441, 74);
}

TEST_F(SamplePredictions, HaveTheFiguresOfTheWhole) {
    const ClassMetrics metrics = class_metrics(predictions_);
    Eigen::Matrix<std::int64_t, 3, 3> confusion;
    confusion << 123, 19, 12, 6, 63, 3, 5, 4, 65;
    EXPECT_EQ(metrics.confusion, confusion);
    EXPECT_NEAR(metrics.accuracy, 0.8366666666666667, kExact);
    EXPECT_NEAR(metrics.macro_f1, 0.8319302884176302, kExact);
    EXPECT_NEAR(metrics.balanced_accuracy, 0.8506932256932257, kExact);
}

TEST_F(SamplePredictions, HaveTheAreasUnderTheirCurves) {
    const auto expect = [&](std::size_t k, double roc, double precision_recall) {
        const auto curve = class_curve(predictions_, k);
        ASSERT_TRUE(curve.has_value());
        EXPECT_NEAR(curve->roc_area, roc, kExact);
        EXPECT_NEAR(curve->precision_recall_area, precision_recall, kExact);
        EXPECT_EQ(curve->points.back().recall, 1.0);
        EXPECT_EQ(curve->points.back().false_positive_rate, 1.0);
    };
    expect(0, 0.9595267745952678, 0.9615792787837344);
    expect(1, 0.9646686159844055, 0.9225987617696733);
    expect(2, 0.9684883999043291, 0.9223635740866297);
}

TEST_F(SamplePredictions, HaveTheFiguresOfTheirProbabilities) {
    const ProbabilityMetrics metrics = probability_metrics(predictions_);
    EXPECT_NEAR(metrics.log_loss, 0.6018725171629852, kExact);
    EXPECT_NEAR(metrics.brier_score, 0.3248471588242667, kExact);
    EXPECT_NEAR(metrics.expected_calibration_error, 0.24711934678254624, kExact);
}

// Where SciPy's brentq finds the derivative to be zero.
TEST_F(SamplePredictions, HaveTheTemperatureThatLowersTheLossMost) {
    const double temperature = fit_temperature(predictions_);
    EXPECT_NEAR(temperature, 0.26604216019510957, 1e-6);
    EXPECT_NEAR(probability_metrics(at_temperature(predictions_, temperature)).log_loss,
                0.3578554643839027, kExact);
}

TEST(ClassMetrics, TakeAShareOfNothingForZero) {
    ClassPredictions predictions{{"a", "b", "never"}, {0, 1}, Eigen::MatrixXd(2, 3)};
    predictions.probabilities << 1.0, 0.0, 0.0, 1.0, 0.0, 0.0;
    const ClassMetrics metrics = class_metrics(predictions);
    EXPECT_EQ(metrics.by_class[1].precision, 0.0);
    EXPECT_EQ(metrics.by_class[2].f1, 0.0);
    EXPECT_NEAR(metrics.macro_f1, (2.0 / 3.0 + 0.0) / 2.0, kExact);  // "never" is of no account
    EXPECT_NEAR(metrics.balanced_accuracy, 0.5, kExact);
    EXPECT_FALSE(class_curve(predictions, 2).has_value());
}

TEST(ClassCurve, TakesRowsOfTheSameProbabilityTogether) {
    ClassPredictions predictions{{"a", "b"}, {0, 1, 0, 1}, Eigen::MatrixXd::Constant(4, 2, 0.5)};
    const auto curve = class_curve(predictions, 0);
    ASSERT_TRUE(curve.has_value());
    EXPECT_EQ(curve->points.size(), 1U);
    EXPECT_NEAR(curve->roc_area, 0.5, kExact);
    EXPECT_NEAR(curve->precision_recall_area, 0.5, kExact);
}

TEST(ProbabilityMetrics, SurviveATruthThatWasSaidToBeImpossible) {
    ClassPredictions predictions{{"a", "b"}, {1}, Eigen::MatrixXd(1, 2)};
    predictions.probabilities << 1.0, 0.0;
    EXPECT_NEAR(probability_metrics(predictions).log_loss, 36.04, 0.01);  // -ln 2^-52
    EXPECT_NEAR(probability_metrics(predictions).expected_calibration_error, 1.0, kExact);
}

}  // namespace
}  // namespace focusguard::evaluate
