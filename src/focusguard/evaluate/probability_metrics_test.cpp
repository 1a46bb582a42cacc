#include "focusguard/evaluate/probability_metrics.hpp"

#include <array>

#include <gtest/gtest.h>

#include "focusguard/evaluate/sample_rows_test_support.hpp"

namespace focusguard::evaluate {
namespace {

constexpr double kExact = 1e-12;

// Of the sample rows' [begin, end).
ProbabilityTally sample_tally(std::size_t begin, std::size_t end) {
    const dataset::LabelledRows rows = testing::sample_rows();
    ProbabilityTally tally;
    for (std::size_t i = begin; i < end; ++i) {
        std::array<double, 3> probabilities{};
        predict(testing::sample_model(),
                {rows.set.rows.row(static_cast<Eigen::Index>(i)).data(), 3}, probabilities);
        tally.add(probabilities, rows.set.labels[i]);
    }
    return tally;
}

// log_loss(), and brier_score_loss() summed over the classes.
TEST(ProbabilityMetrics, AreThoseOfScikitLearn) {
    const ProbabilityMetrics metrics = sample_tally(0, 300).metrics();
    EXPECT_NEAR(metrics.log_loss, 0.6018725179813506, kExact);
    EXPECT_NEAR(metrics.brier_score, 0.324847159346043, kExact);
}

// calibration_curve() of the confidence and of whether it is right, in ten bins.
TEST(ProbabilityMetrics, HaveTheReliabilityOfScikitLearn) {
    const ProbabilityMetrics metrics = sample_tally(0, 300).metrics();
    const auto expect = [&](std::size_t bin, int rows, double confidence, double accuracy) {
        EXPECT_EQ(metrics.reliability.at(bin).rows, rows);
        EXPECT_NEAR(metrics.reliability.at(bin).mean_confidence, confidence, kExact);
        EXPECT_NEAR(metrics.reliability.at(bin).accuracy, accuracy, kExact);
    };
    expect(2, 0, 0.0, 0.0);
    expect(3, 24, 0.3862978735392319, 0.4166666666666667);
    expect(4, 79, 0.451112168109513, 0.620253164556962);
    expect(5, 49, 0.5596735230394864, 0.9183673469387755);
    expect(6, 73, 0.6431538399037945, 0.9863013698630136);
    expect(7, 50, 0.7367639765997949, 1.0);
    expect(8, 25, 0.8297101600308773, 1.0);
    expect(9, 0, 0.0, 0.0);
    EXPECT_NEAR(metrics.expected_calibration_error, 0.247119346605778, kExact);
}

TEST(ProbabilityMetrics, AddUp) {
    ProbabilityTally sum = sample_tally(0, 70);
    sum.add(sample_tally(70, 300));
    const ProbabilityMetrics parts = sum.metrics();
    const ProbabilityMetrics whole = sample_tally(0, 300).metrics();
    EXPECT_NEAR(parts.log_loss, whole.log_loss, kExact);
    EXPECT_NEAR(parts.brier_score, whole.brier_score, kExact);
    EXPECT_NEAR(parts.expected_calibration_error, whole.expected_calibration_error, kExact);
}

TEST(ProbabilityMetrics, SurviveATruthThatWasSaidToBeImpossible) {
    ProbabilityTally tally;
    tally.add(std::array{1.0, 0.0}, 1);
    EXPECT_NEAR(tally.metrics().log_loss, 36.04, 0.01);  // -ln 2^-52
    EXPECT_NEAR(tally.metrics().expected_calibration_error, 1.0, kExact);
}

TEST(ProbabilityMetrics, SayTheFirstOfEquallyProbableClasses) {
    EXPECT_EQ(most_probable(std::array{0.2, 0.4, 0.4}), 1U);
}

}  // namespace
}  // namespace focusguard::evaluate
