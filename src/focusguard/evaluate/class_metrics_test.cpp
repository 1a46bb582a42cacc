#include "focusguard/evaluate/class_metrics.hpp"

#include <gtest/gtest.h>

namespace focusguard::evaluate {
namespace {

constexpr double kExact = 1e-12;

ClassCounts counts(std::initializer_list<std::initializer_list<std::int64_t>> rows) {
    ClassCounts counts = no_counts(rows.size());
    Eigen::Index i = 0;
    for (const auto& row : rows) {
        Eigen::Index k = 0;
        for (const std::int64_t value : row) {
            counts(i, k++) = value;
        }
        ++i;
    }
    return counts;
}

void expect(const ClassFigures& figures, double precision, double recall, double f1, int support) {
    EXPECT_NEAR(figures.precision, precision, kExact);
    EXPECT_NEAR(figures.recall, recall, kExact);
    EXPECT_NEAR(figures.f1, f1, kExact);
    EXPECT_EQ(figures.support, support);
}

// scikit-learn's figures of the sample rows (sample_rows_test_support.hpp) and of their rules.
TEST(ClassMetrics, AreThoseOfScikitLearn) {
    const ClassMetrics metrics = class_metrics(counts({{123, 19, 12}, {6, 63, 3}, {5, 4, 65}}));
    ASSERT_EQ(metrics.by_class.size(), 3U);
    expect(metrics.by_class[0], 0.917910447761194, 0.7987012987012987, 0.8541666666666667, 154);
    expect(metrics.by_class[1], 0.7325581395348837, 0.875, 0.7974683544303797, 72);
    expect(metrics.by_class[2], 0.8125, 0.8783783783783784, 0.8441558441558441, 74);
    EXPECT_NEAR(metrics.accuracy, 0.8366666666666667, kExact);
    EXPECT_NEAR(metrics.macro_f1, 0.8319302884176302, kExact);
    EXPECT_NEAR(metrics.balanced_accuracy, 0.8506932256932257, kExact);
}

TEST(ClassMetrics, TakeWhatIsSaidToBeOfNoClassForWrong) {
    const ClassMetrics metrics =
        class_metrics(counts({{118, 36, 0, 0}, {0, 58, 14, 0}, {0, 0, 64, 10}}));
    expect(metrics.by_class[0], 1.0, 0.7662337662337663, 0.8676470588235293, 154);
    expect(metrics.by_class[1], 0.6170212765957447, 0.8055555555555556, 0.6987951807228916, 72);
    expect(metrics.by_class[2], 0.8205128205128205, 0.8648648648648649, 0.8421052631578947, 74);
    EXPECT_NEAR(metrics.accuracy, 0.8, kExact);
    EXPECT_NEAR(metrics.macro_f1, 0.8028491675681052, kExact);
}

TEST(ClassMetrics, TakeAShareOfNothingForZero) {
    const ClassMetrics metrics = class_metrics(counts({{1, 0, 0}, {1, 0, 0}, {0, 0, 0}}));
    EXPECT_EQ(metrics.by_class[1].precision, 0.0);
    EXPECT_EQ(metrics.by_class[2].f1, 0.0);
    EXPECT_NEAR(metrics.macro_f1, (2.0 / 3.0 + 0.0) / 2.0, kExact);  // the third is of no account
    EXPECT_NEAR(metrics.balanced_accuracy, 0.5, kExact);
    EXPECT_EQ(class_metrics(no_counts(2)).macro_f1, 0.0);
}

}  // namespace
}  // namespace focusguard::evaluate
