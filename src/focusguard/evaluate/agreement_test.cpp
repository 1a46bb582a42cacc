#include "focusguard/evaluate/agreement.hpp"

#include <vector>

#include <gtest/gtest.h>

namespace focusguard::evaluate {
namespace {

constexpr double kExact = 1e-12;

Agreement agreement_of(const std::vector<ClassCounts>& stretches) {
    std::vector<const ClassCounts*> all;
    for (const ClassCounts& stretch : stretches) {
        all.push_back(&stretch);
    }
    return agreement(all);
}

ClassCounts counts(std::int64_t a_as_a, std::int64_t a_as_b, std::int64_t b_as_a,
                   std::int64_t b_as_b) {
    ClassCounts counts = no_counts(2);
    counts << a_as_a, a_as_b, 0, b_as_a, b_as_b, 0;
    return counts;
}

void expect(const Estimate& estimate, double value, double low, double high) {
    EXPECT_NEAR(estimate.value, value, kExact);
    ASSERT_TRUE(estimate.interval.has_value());
    EXPECT_NEAR(estimate.interval->low, low, 1e-9);
    EXPECT_NEAR(estimate.interval->high, high, 1e-9);
}

// A row a stretch: nearly the interval of SciPy's binomtest(80, 100).proportion_ci("wilson"), which
// knows the variance of a single row, where this has to find it out.
TEST(Agreement, IsWilsonsWhereEachRowStandsByItself) {
    std::vector<ClassCounts> rows;
    for (int i = 0; i < 100; ++i) {
        rows.push_back(i % 5 == 0 ? counts(0, 1, 0, 0) : counts(1, 0, 0, 0));
    }
    const Agreement single = agreement_of(rows);
    EXPECT_NEAR(single.accuracy.interval->low, 0.7111708344068411, 0.005);
    EXPECT_NEAR(single.accuracy.interval->high, 0.8666330666689676, 0.005);
}

// Ten times the same rows tell no more when they hang together.
TEST(Agreement, DoesNotTakeRepetitionForEvidence) {
    const std::vector<ClassCounts> few = {counts(3, 1, 0, 2), counts(2, 0, 1, 3),
                                          counts(4, 0, 0, 1)};
    std::vector<ClassCounts> many = few;
    for (ClassCounts& stretch : many) {
        stretch *= 10;
    }
    const Interval once = *agreement_of(few).macro_f1.interval;
    const Interval repeated = *agreement_of(many).macro_f1.interval;
    EXPECT_NEAR(once.low, repeated.low, kExact);
    EXPECT_NEAR(once.high, repeated.high, kExact);
}

TEST(Agreement, IsCutWhereAShareEnds) {
    const Agreement sure = agreement_of({counts(90, 1, 0, 9), counts(3, 1, 0, 40)});
    EXPECT_EQ(sure.macro_f1.interval->high, 1.0);
    EXPECT_GE(sure.accuracy.interval->low, 0.0);
    EXPECT_LE(sure.accuracy.interval->high, 1.0);
}

TEST(Agreement, IsNotSureOfWhatWasAlwaysRightInFewStretches) {
    const Agreement always = agreement_of({counts(500, 0, 0, 0), counts(0, 0, 0, 500)});
    expect(always.accuracy, 1.0, 0.34238022750665303, 1.0);  // binomtest(2, 2), Wilson's
}

TEST(Agreement, CannotTellFromOneStretch) {
    const Agreement single = agreement_of({counts(5, 1, 0, 4)});
    EXPECT_NEAR(single.accuracy.value, 0.9, kExact);
    EXPECT_FALSE(single.accuracy.interval.has_value());
    EXPECT_FALSE(single.macro_f1.interval.has_value());
}

}  // namespace
}  // namespace focusguard::evaluate
