#include "focusguard/evaluate/cross_validation.hpp"

#include <cmath>
#include <cstddef>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace focusguard::evaluate {
namespace {

using ::testing::ElementsAre;

// Three stretches of 4, 2 and 4 rows, numbered in the only feature; every other row is FOCUSED.
dataset::DiaryRows diary() {
    dataset::DiaryRows diary;
    diary.stretches = {{4, 1, 0, "a"}, {2, 2, 1, "a"}, {4, 3, 2, "b"}};
    diary.rows.set.features = {"number"};
    diary.rows.set.classes = {"AWAY", "FOCUSED"};
    diary.rows.set.rows.resize(10, 1);
    for (Eigen::Index i = 0; i < 10; ++i) {
        diary.rows.set.rows(i, 0) = static_cast<float>(i);
        diary.rows.set.labels.push_back(static_cast<std::uint8_t>(i % 2));
        diary.rows.rules.push_back(0);
        diary.rows.origins.push_back({});
    }
    return diary;
}

// Always says AWAY, three times as probable as FOCUSED.
train::FocusModel says_away(const dataset::TrainingSet& set) {
    train::FocusModel model{set.features, set.classes, {0.0F}, {}, {}};
    model.scores = train::LinearScores{Eigen::MatrixXd::Zero(2, 1),
                                       Eigen::VectorXd{{std::log(3.0) / 2, -std::log(3.0) / 2}}};
    return model;
}

TEST(CrossValidation, HasEachFoldJudgedByAModelThatHasNotSeenIt) {
    std::vector<std::vector<float>> learned;
    const FitRows fit = [&](const dataset::TrainingSet& set) -> Result<train::FocusModel> {
        learned.emplace_back(set.rows.data(), set.rows.data() + set.rows.size());
        return says_away(set);
    };
    const auto result = cross_validate(diary(), std::vector<int>{0, 1, 0}, fit, 1);
    ASSERT_TRUE(result.has_value());
    ASSERT_EQ(learned.size(), 2U);
    EXPECT_THAT(learned[0], ElementsAre(4.0F, 5.0F));
    EXPECT_THAT(learned[1], ElementsAre(0.0F, 1.0F, 2.0F, 3.0F, 6.0F, 7.0F, 8.0F, 9.0F));
    ASSERT_EQ(result->folds.size(), 2U);
    EXPECT_EQ(result->folds[0].rows, 8);
    EXPECT_EQ(result->folds[1].rows, 2);
    EXPECT_EQ(result->folds[0].accuracy, 0.5);
    EXPECT_NEAR(result->folds[0].macro_f1, (2.0 / 3.0 + 0.0) / 2.0, 1e-12);
    EXPECT_NEAR(result->folds[0].log_loss, -(std::log(0.75) + std::log(0.25)) / 2.0, 1e-12);
    EXPECT_NEAR(result->temperature, 20.0, 1e-6) << "it knows nothing, and should say so";
}

TEST(CrossValidation, TakesMeanAndSpreadOverTheFolds) {
    const CrossValidation result{{{10, 0.5, 0.2, 1.0}, {30, 0.7, 0.2, 2.0}}};
    EXPECT_NEAR(over_folds(result, &FoldResult::accuracy).mean, 0.6, 1e-12);
    EXPECT_NEAR(over_folds(result, &FoldResult::accuracy).spread, 0.1, 1e-12);
    EXPECT_NEAR(over_folds(result, &FoldResult::macro_f1).spread, 0.0, 1e-12);
}

TEST(CrossValidation, SaysWhichFoldCouldNotBeLearned) {
    const FitRows fit = [](const dataset::TrainingSet& set) -> Result<train::FocusModel> {
        if (set.labels.size() == 8) {
            return Unexpected(ErrorCode::kInvalidArgument, "No row is labelled AWAY.");
        }
        return says_away(set);
    };
    const auto result = cross_validate(diary(), std::vector<int>{0, 1, 0}, fit, 1);
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().message(), "Without fold 2 of 2: No row is labelled AWAY.");
}

}  // namespace
}  // namespace focusguard::evaluate
