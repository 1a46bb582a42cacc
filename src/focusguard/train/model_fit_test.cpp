#include "focusguard/train/model_fit.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/train/logistic_regression.hpp"

namespace focusguard::train {
namespace {

using ::testing::HasSubstr;

constexpr float kNone = std::numeric_limits<float>::quiet_NaN();

// Two clouds that overlap; the second feature is a hundred times as large.
dataset::TrainingSet clouds() {
    std::mt19937 random(7);
    std::normal_distribution<float> noise;
    dataset::TrainingSet set{{"x", "y"}, {"AWAY", "FOCUSED"}, dataset::FeatureMatrix(200, 2), {}};
    for (Eigen::Index i = 0; i < 200; ++i) {
        const auto label = static_cast<std::uint8_t>(i % 2);
        set.rows(i, 0) = noise(random) + static_cast<float>(label);
        set.rows(i, 1) = 100.0F * (noise(random) - static_cast<float>(label)) + 500.0F;
        set.labels.push_back(label);
    }
    return set;
}

FocusModel fit(const dataset::TrainingSet& set, const config::ModelConfig& settings = {}) {
    auto fitted = fit_model(set, nullptr, settings, 1);
    EXPECT_TRUE(fitted.has_value()) << fitted.error().message();
    EXPECT_EQ(fault_of(fitted->model), "");
    return std::move(fitted->model);
}

std::array<double, 2> probabilities(const FocusModel& model, std::array<float, 2> row) {
    std::array<double, 2> out{};
    predict(model, row, out);
    return out;
}

TEST(ModelFit, IsTheLogisticRegressionOfTheRowsAsTheyAre) {
    const dataset::TrainingSet set = clouds();
    config::ModelConfig settings;
    settings.logreg.c = 0.5;
    settings.logreg.class_weight = "none";
    const auto fitted = fit_model(set, nullptr, settings, 1);
    ASSERT_TRUE(fitted.has_value());
    const auto expected =
        fit_logistic(set, {.inverse_regularisation = 0.5, .class_weight = ClassWeight::kNone});
    EXPECT_EQ(std::get<LinearScores>(fitted->model.scores).coefficients,
              expected->scores.coefficients);
    EXPECT_EQ(fitted->figures.at("objective"), expected->objective);
    EXPECT_FALSE(fitted->model.standardisation.has_value());
}

TEST(ModelFit, CountsMissingValuesAsTheMean) {
    dataset::TrainingSet set = clouds();
    dataset::TrainingSet filled = set;
    double sum = 0.0;
    for (Eigen::Index i = 0; i < 200; ++i) {
        if (i % 5 == 0) {
            set.rows(i, 0) = kNone;
        } else {
            sum += static_cast<double>(set.rows(i, 0));
        }
    }
    const FocusModel model = fit(set);
    ASSERT_EQ(model.fill.size(), 2U);
    EXPECT_FLOAT_EQ(model.fill[0], static_cast<float>(sum / 160.0));
    for (Eigen::Index i = 0; i < 200; i += 5) {
        filled.rows(i, 0) = model.fill[0];
    }
    EXPECT_EQ(std::get<LinearScores>(model.scores).coefficients,
              std::get<LinearScores>(fit(filled).scores).coefficients);
    EXPECT_EQ(probabilities(model, {kNone, 400.0F}), probabilities(model, {model.fill[0], 400.0F}));
}

TEST(ModelFit, SurvivesAFeatureOfWhichThereIsNothing) {
    dataset::TrainingSet set = clouds();
    set.rows.col(0).setConstant(kNone);
    config::ModelConfig settings;
    settings.logreg.standardise = true;
    const FocusModel model = fit(set, settings);
    EXPECT_EQ(model.fill[0], 0.0F);
    EXPECT_EQ(model.standardisation->scale[0], 1.0F);
    EXPECT_NEAR(std::get<LinearScores>(model.scores).coefficients(0, 0), 0.0, 1e-9);
}

TEST(ModelFit, BringsFeaturesToTheSameScaleIfOneLikes) {
    const dataset::TrainingSet set = clouds();
    config::ModelConfig settings;
    settings.logreg.standardise = true;
    const FocusModel model = fit(set, settings);
    ASSERT_TRUE(model.standardisation.has_value());
    EXPECT_NEAR(model.standardisation->mean[1], 450.0F, 15.0F);
    EXPECT_NEAR(model.standardisation->scale[1], 112.0F, 15.0F);

    // The same rows in other units give the same model then, and not otherwise.
    dataset::TrainingSet other = set;
    other.rows.col(1).array() *= 0.001F;
    const auto here = probabilities(model, {0.5F, 400.0F});
    EXPECT_NEAR(probabilities(fit(other, settings), {0.5F, 0.4F})[0], here[0], 1e-5);
    EXPECT_GT(std::abs(probabilities(fit(other), {0.5F, 0.4F})[0] -
                       probabilities(fit(set), {0.5F, 400.0F})[0]),
              1e-3);
}

TEST(ModelFit, GrowsTreesThatTakeMissingValues) {
    dataset::TrainingSet set = clouds();
    set.rows(3, 0) = kNone;
    config::ModelConfig settings;
    settings.kind = "xgboost";
    settings.xgboost.rounds = 5;
    const auto fitted = fit_model(set, nullptr, settings, 1);
    ASSERT_TRUE(fitted.has_value()) << fitted.error().message();
    EXPECT_EQ(fitted->figures.at("trees"), 10.0);
    EXPECT_EQ(fault_of(fitted->model), "");
    EXPECT_GT(probabilities(fitted->model, {-1.0F, 550.0F})[0], 0.5);
    EXPECT_LT(probabilities(fitted->model, {2.0F, 350.0F})[0], 0.5);
}

TEST(ModelFit, SaysWhatThereIsTooLittleOf) {
    dataset::TrainingSet set = clouds();
    set.classes = {"FOCUSED"};
    EXPECT_THAT(fit_model(set, nullptr, {}, 1).error().message(),
                HasSubstr("All rows are labelled FOCUSED"));
    set.classes = {"AWAY", "DISTRACTED", "FOCUSED"};
    EXPECT_THAT(fit_model(set, nullptr, {}, 1).error().message(),
                HasSubstr("No row to learn from is labelled FOCUSED"));
}

}  // namespace
}  // namespace focusguard::train
