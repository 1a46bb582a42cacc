#include "focusguard/app/bench_report.hpp"

#include <algorithm>
#include <numeric>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace focusguard::app {
namespace {

TEST(Spread, OfOneValueIsThatValue) {
    const Spread spread = spread_of({3.0});
    EXPECT_EQ(spread.median, 3.0);
    EXPECT_EQ(spread.p95, 3.0);
}

TEST(Spread, TakesTheMiddleOfAnOddNumberAndBetweenTheTwoOfAnEvenOne) {
    EXPECT_EQ(spread_of({9.0, 1.0, 5.0}).median, 5.0);
    EXPECT_EQ(spread_of({9.0, 1.0, 5.0, 6.0}).median, 5.5);
}

TEST(Spread, LeavesOneInTwentyAboveP95) {
    std::vector<double> values(100);
    std::iota(values.begin(), values.end(), 1.0);
    EXPECT_EQ(spread_of(values).p95, 95.0);
    values.resize(20);
    EXPECT_EQ(spread_of(values).p95, 19.0);
    values.resize(19);
    EXPECT_EQ(spread_of(values).p95, 19.0);
}

RC_GTEST_PROP(SpreadProperty, LiesWithinTheValuesWhateverTheirOrder, ()) {
    auto values = *rc::gen::nonEmpty<std::vector<int>>();
    std::vector<double> numbers(values.begin(), values.end());
    const Spread spread = spread_of(numbers);
    const auto [least, most] = std::minmax_element(numbers.begin(), numbers.end());
    RC_ASSERT(*least <= spread.median && spread.median <= spread.p95 && spread.p95 <= *most);
    std::reverse(numbers.begin(), numbers.end());
    RC_ASSERT(spread_of(numbers).median == spread.median);
}

TEST(BenchReport, ComparesThePathFromPixelsWithMediaPipe) {
    ModelReport report;
    EXPECT_EQ(times_faster_than_mediapipe(report), 0.0);
    report.paths = {{"bgr", {2.0, 3.0}, 1.2, std::nullopt}, {"jpeg", {4.0, 4.0}, 1.4, 0.0}};
    EXPECT_EQ(times_faster_than_mediapipe(report), 8.5);
}

}  // namespace
}  // namespace focusguard::app
