#include "focusguard/evaluate/temperature.hpp"

#include <gtest/gtest.h>

#include "focusguard/evaluate/sample_rows_test_support.hpp"

namespace focusguard::evaluate {
namespace {

// Where SciPy's brentq finds the derivative of the log loss to be zero.
constexpr double kOfSample = 0.26604216169169704;

TEST(Temperature, IsWhereTheLogLossIsLeast) {
    const dataset::TrainingSet set = testing::sample_rows().set;
    EXPECT_NEAR(fit_temperature(testing::sample_model(), set, 1), kOfSample, 1e-9);
    EXPECT_NEAR(fit_temperature(testing::sample_model(), set, 3), kOfSample, 1e-9);
}

TEST(Temperature, DoesNotDependOnTheOneThatIsSet) {
    train::FocusModel model = testing::sample_model();
    model.temperature = 3.0;
    EXPECT_NEAR(fit_temperature(model, testing::sample_rows().set, 1), kOfSample, 1e-9);
}

TEST(Temperature, IsAboveOneOfAModelThatIsTooSureOfItself) {
    train::FocusModel model = testing::sample_model();
    std::get<train::LinearScores>(model.scores).coefficients *= 10.0;
    EXPECT_NEAR(fit_temperature(model, testing::sample_rows().set, 1), 10.0 * kOfSample, 1e-8);
}

TEST(Temperature, StaysWithinItsBounds) {
    dataset::TrainingSet set = testing::sample_rows().set;
    train::FocusModel model = testing::sample_model();
    for (std::size_t i = 0; i < set.labels.size(); ++i) {  // right each time, by far
        set.rows.row(static_cast<Eigen::Index>(i)).setZero();
        set.rows(static_cast<Eigen::Index>(i), set.labels[i]) = 50.0F;
    }
    EXPECT_EQ(fit_temperature(model, set, 1), kLeastTemperature);
    std::get<train::LinearScores>(model.scores).coefficients *= -1.0;  // wrong each time
    EXPECT_EQ(fit_temperature(model, set, 1), kMostTemperature);
}

TEST(Temperature, IsOneOfNoRows) {
    const dataset::TrainingSet none{{"x", "y", "z"}, {"a", "b", "c"}, {}, {}};
    EXPECT_EQ(fit_temperature(testing::sample_model(), none, 1), 1.0);
}

}  // namespace
}  // namespace focusguard::evaluate
