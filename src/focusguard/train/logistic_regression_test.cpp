#include "focusguard/train/logistic_regression.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace focusguard::train {
namespace {

using testing::HasSubstr;

// Three clouds that overlap, of 20, 40, … rows.
dataset::TrainingSet clouds(unsigned seed, int classes = 3, Eigen::Index features = 2) {
    std::mt19937 random(seed);
    std::normal_distribution<float> noise;
    dataset::TrainingSet set;
    for (int i = 0; i < features; ++i) {
        set.features.push_back("f" + std::to_string(i));
    }
    std::vector<std::uint8_t> labels;
    for (int k = 0; k < classes; ++k) {
        set.classes.push_back("c" + std::to_string(k));
        labels.insert(labels.end(), 20 * (static_cast<std::size_t>(k) + 1),
                      static_cast<std::uint8_t>(k));
    }
    set.labels = labels;
    set.rows.resize(static_cast<Eigen::Index>(labels.size()), features);
    for (Eigen::Index i = 0; i < set.rows.rows(); ++i) {
        for (Eigen::Index j = 0; j < features; ++j) {
            const bool is_own = labels[static_cast<std::size_t>(i)] % features == j;
            set.rows(i, j) = noise(random) + (is_own ? 1.5F : 0.0F);
        }
    }
    return set;
}

Eigen::VectorXd probabilities_of(const LinearScores& linear, const Eigen::VectorXd& row) {
    const Eigen::VectorXd scores = linear.coefficients * row + linear.intercepts;
    const Eigen::VectorXd exponentials = (scores.array() - scores.maxCoeff()).exp();
    return exponentials / exponentials.sum();
}

// The definition, row by row.
double objective_of(const dataset::TrainingSet& set, const LinearScores& model,
                    const LogisticSettings& settings) {
    std::vector<double> counts(set.classes.size(), 0.0);
    for (const std::uint8_t label : set.labels) {
        counts[label] += 1.0;
    }
    double loss = 0.0;
    for (Eigen::Index i = 0; i < set.rows.rows(); ++i) {
        const std::uint8_t label = set.labels[static_cast<std::size_t>(i)];
        const double weight = settings.class_weight == ClassWeight::kNone
                                  ? 1.0
                                  : static_cast<double>(set.labels.size()) /
                                        (static_cast<double>(counts.size()) * counts[label]);
        loss -= weight * std::log(probabilities_of(
                             model, set.rows.row(i).transpose().cast<double>())[label]);
    }
    return settings.inverse_regularisation * loss + model.coefficients.squaredNorm() / 2.0;
}

LogisticFit fit(const dataset::TrainingSet& set, const LogisticSettings& settings = {}) {
    auto fit = fit_logistic(set, settings);
    EXPECT_TRUE(fit.has_value()) << fit.error().message();
    return *fit;
}

RC_GTEST_PROP(LogisticRegression, FindsWhatNoNeighbourIsBetterThan, ()) {
    const dataset::TrainingSet set = clouds(*rc::gen::arbitrary<unsigned>());
    LogisticSettings settings;
    settings.inverse_regularisation = std::pow(10.0, *rc::gen::inRange(-3, 4));
    settings.class_weight = *rc::gen::element(ClassWeight::kNone, ClassWeight::kBalanced);
    const LogisticFit found = fit(set, settings);
    RC_ASSERT(std::abs(objective_of(set, found.scores, settings) - found.objective) <=
              1e-9 * found.objective);
    for (Eigen::Index k = 0; k < 3; ++k) {
        for (const double step : {-1e-4, 1e-4}) {
            LinearScores moved = found.scores;
            moved.intercepts[k] += step;
            RC_ASSERT(objective_of(set, moved, settings) > found.objective);
            for (Eigen::Index j = 0; j < 2; ++j) {
                moved = found.scores;
                moved.coefficients(k, j) += step;
                RC_ASSERT(objective_of(set, moved, settings) > found.objective);
            }
        }
    }
}

RC_GTEST_PROP(LogisticRegression, FindsTheSameWithMoreThreads, ()) {
    const dataset::TrainingSet set = clouds(*rc::gen::arbitrary<unsigned>());
    const LogisticFit one = fit(set, {.threads = 1});
    const LogisticFit three = fit(set, {.threads = 3});
    RC_ASSERT(one.scores.coefficients.isApprox(three.scores.coefficients, 1e-9));
    RC_ASSERT(one.scores.intercepts.isApprox(three.scores.intercepts, 1e-9));
}

// 300 rows, made as the numbers below were: Park and Miller's generator (48271, seed 20261125)
// gives a class, three numbers that are not used here, and, once all classes are known, two
// features.
dataset::TrainingSet reference_rows() {
    std::uint64_t state = 20261125;
    const auto next = [&] {
        state = state * 48271 % 2147483647;
        return static_cast<double>(state) / 2147483647.0;
    };
    dataset::TrainingSet set{{"x", "y"}, {"a", "b", "c"}, dataset::FeatureMatrix(300, 2), {}};
    for (int i = 0; i < 300; ++i) {
        const double first = next();
        set.labels.push_back(
            static_cast<std::uint8_t>(std::min(2.0, std::floor(3.0 * first * next() * 1.6))));
        next();
        next();
        next();
    }
    for (Eigen::Index i = 0; i < 300; ++i) {
        const std::uint8_t label = set.labels[static_cast<std::size_t>(i)];
        set.rows(i, 0) = static_cast<float>(next() * 2.0 - 1.0 + (label == 0 ? 0.8 : 0.0));
        set.rows(i, 1) = static_cast<float>(next() * 2.0 - 1.0 - (label == 2 ? 0.6 : 0.0));
    }
    return set;
}

// scikit-learn 1.2.1, LogisticRegression(C=0.7, solver="newton-cg", tol=1e-12).
TEST(LogisticRegression, FindsWhatScikitLearnFinds) {
    const auto expect = [](ClassWeight class_weight, const Eigen::Matrix<double, 3, 3>& expected) {
        const LinearScores model =
            fit(reference_rows(), {.inverse_regularisation = 0.7, .class_weight = class_weight})
                .scores;
        EXPECT_TRUE(model.coefficients.isApprox(expected.leftCols(2), 1e-6)) << model.coefficients;
        EXPECT_TRUE(model.intercepts.isApprox(expected.col(2), 1e-6)) << model.intercepts;
    };
    Eigen::Matrix<double, 3, 3> plain;
    plain << 1.179086588918432, 0.5425153127959458, 0.15484342364107012,  //
        -0.5626958375416887, 0.3846252623021441, 0.12736469820318025,     //
        -0.6163907513767433, -0.9271405750980899, -0.28220812184425037;
    expect(ClassWeight::kNone, plain);
    Eigen::Matrix<double, 3, 3> balanced;
    balanced << 1.2205945848128257, 0.564562145749356, -0.35438833090488525,  //
        -0.560080996225634, 0.37295287914889075, 0.3920205616175836,          //
        -0.6605135885871921, -0.9375150248982467, -0.03763223071269831;
    expect(ClassWeight::kBalanced, balanced);
}

TEST(LogisticRegression, CentresTheIntercepts) {
    EXPECT_NEAR(fit(clouds(1)).scores.intercepts.sum(), 0.0, 1e-12);
}

TEST(LogisticRegression, GivesProbabilities) {
    const LinearScores model = fit(clouds(1)).scores;
    const Eigen::VectorXd probabilities = probabilities_of(model, Eigen::Vector2d(1000.0, -1000.0));
    EXPECT_NEAR(probabilities.sum(), 1.0, 1e-12);
    EXPECT_GE(probabilities.minCoeff(), 0.0);
}

TEST(LogisticRegression, TellsApartWhatCanBe) {
    dataset::TrainingSet set;
    set.features = {"x"};
    set.classes = {"left", "right"};
    set.rows.resize(4, 1);
    set.rows << -2.0F, -1.0F, 1.0F, 2.0F;
    set.labels = {0, 0, 1, 1};
    const LinearScores model = fit(set, {.inverse_regularisation = 1e6}).scores;
    EXPECT_GT(probabilities_of(model, Eigen::VectorXd::Constant(1, -1.0))[0], 0.999);
    EXPECT_GT(probabilities_of(model, Eigen::VectorXd::Constant(1, 1.0))[1], 0.999);
}

TEST(LogisticRegression, CountsRareClassesAsMuchWhenBalanced) {
    const dataset::TrainingSet set = clouds(7);
    dataset::TrainingSet repeated = set;
    repeated.rows.resize(0, 2);
    repeated.labels.clear();
    std::vector<Eigen::Index> rows;
    for (Eigen::Index i = 0; i < set.rows.rows(); ++i) {
        const std::uint8_t label = set.labels[static_cast<std::size_t>(i)];
        rows.insert(rows.end(), 6U / (label + 1U), i);  // 20, 40 and 60 rows: 120 of each
        repeated.labels.insert(repeated.labels.end(), 6U / (label + 1U), label);
    }
    repeated.rows = set.rows(rows, Eigen::all);
    const LinearScores balanced = fit(set, {.inverse_regularisation = 3.0}).scores;
    // A row counts 120 / (3 × 20) = 2 there, and 6 here.
    const LinearScores plain =
        fit(repeated, {.inverse_regularisation = 1.0, .class_weight = ClassWeight::kNone}).scores;
    EXPECT_TRUE(balanced.coefficients.isApprox(plain.coefficients, 1e-8));
}

TEST(LogisticRegression, RefusesWhatCannotBeLearned) {
    dataset::TrainingSet one_class = clouds(1, 1);
    EXPECT_THAT(fit_logistic(one_class, {}).error().message(), HasSubstr("one class only"));
    dataset::TrainingSet unused_class = clouds(1);
    unused_class.classes.emplace_back("AWAY");
    EXPECT_EQ(fit_logistic(unused_class, {}).error().message(), "No row is labelled AWAY.");
    EXPECT_EQ(fit_logistic(clouds(1), {.inverse_regularisation = 0.0}).error().code(),
              ErrorCode::kInvalidArgument);
}

TEST(LogisticRegression, SaysWhenItHasNotSettled) {
    const auto fit = fit_logistic(clouds(1), {.max_iterations = 1});
    ASSERT_FALSE(fit.has_value());
    EXPECT_EQ(fit.error().code(), ErrorCode::kFailedPrecondition);
}

}  // namespace
}  // namespace focusguard::train
