#include "focusguard/evaluate/importance.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/evaluate/sample_rows_test_support.hpp"

namespace focusguard::evaluate {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;

// permutation_importance() of scikit-learn, the mean of 2,000 repeats. A repeat here spreads by
// some 0.02, so that the mean of 400 is off by 0.001.
TEST(Importance, IsThatOfScikitLearn) {
    const auto importances = permutation_importance(
        testing::sample_model(), testing::sample_rows().set, {.repeats = 400, .threads = 2});
    ASSERT_EQ(importances.size(), 3U);
    EXPECT_NEAR(importances[0].drop, 0.2094255827366532, 0.004);
    EXPECT_NEAR(importances[1].drop, 0.17219724889870777, 0.004);
    EXPECT_NEAR(importances[2].drop, 0.1981684682130191, 0.004);
    EXPECT_NEAR(importances[0].spread, 0.02, 0.01);
}

TEST(Importance, IsNoneOfAFeatureThatTheModelDoesNotUse) {
    train::FocusModel model = testing::sample_model();
    std::get<train::LinearScores>(model.scores).coefficients.col(1).setZero();
    const FeatureImportance unused =
        permutation_importance(model, testing::sample_rows().set, {})[1];
    EXPECT_EQ(unused.feature, "y");
    EXPECT_EQ(unused.drop, 0.0);
    EXPECT_EQ(unused.spread, 0.0);
}

TEST(Importance, IsTheSameWithAnyThreads) {
    const auto drops_with = [](int threads) {
        std::vector<double> drops;
        for (const FeatureImportance& importance : permutation_importance(
                 testing::sample_model(), testing::sample_rows().set, {.threads = threads})) {
            drops.push_back(importance.drop);
        }
        return drops;
    };
    EXPECT_EQ(drops_with(1), drops_with(4));
}

TEST(Importance, LooksAtRowsOfTheWholeSpan) {
    // The first half is of one class and the second of another.
    dataset::TrainingSet set{{"x", "y", "z"}, {"a", "b", "c"}, {}, {}};
    set.rows.setZero(400, 3);
    for (Eigen::Index i = 0; i < 400; ++i) {
        const auto label = static_cast<std::uint8_t>(i < 200 ? 0 : 1);
        set.labels.push_back(label);
        set.rows(i, label) = 1.0F;
    }
    const auto importances =
        permutation_importance(testing::sample_model(), set, {.most_rows = 40});
    EXPECT_GT(importances[1].drop, 0.1) << "no row of the second half was looked at";
}

TEST(Importance, IsNoneWithoutRows) {
    const dataset::TrainingSet none{
        {"x", "y", "z"}, {"a", "b", "c"}, dataset::FeatureMatrix(0, 3), {}};
    EXPECT_THAT(
        permutation_importance(testing::sample_model(), none, {}),
        ElementsAre(Field(&FeatureImportance::drop, 0.0), Field(&FeatureImportance::drop, 0.0),
                    Field(&FeatureImportance::drop, 0.0)));
}

}  // namespace
}  // namespace focusguard::evaluate
