#include "focusguard/train/focus_model.hpp"

#include <array>
#include <cmath>
#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace focusguard::train {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr float kNone = std::numeric_limits<float>::quiet_NaN();

FocusModel linear() {
    FocusModel model{{"x", "y"}, {"a", "b"}, {3.0F, 0.0F}, {}, {}};
    model.scores =
        LinearScores{Eigen::MatrixXd{{1.0, 2.0}, {-1.0, 0.0}}, Eigen::VectorXd{{0.5, -0.5}}};
    return model;
}

// a's score is 1 where x < 2 or is missing, else -1.
FocusModel tree() {
    FocusModel model{{"x"}, {"a", "b"}, {}, {}, {}};
    model.scores = TreeScores{
        {0.0F, 0.25F},
        {{0,
          {{0, 2.0F, 1, 2, true, 0.0F}, {-1, 0, 0, 0, false, 1.0F}, {-1, 0, 0, 0, false, -1.0F}}}}};
    return model;
}

std::array<double, 2> probabilities(const FocusModel& model, std::vector<float> row) {
    std::array<double, 2> out{};
    predict(model, row, out);
    return out;
}

// Of two classes whose scores are so far apart.
double sigmoid(double difference) {
    return 1.0 / (1.0 + std::exp(-difference));
}

TEST(FocusModel, TurnsLinearScoresIntoProbabilities) {
    const double p = sigmoid(1.0 + 2.0 * 1.0 + 2.0 * 0.25);  // x = 1, y = 0.25
    EXPECT_THAT(probabilities(linear(), {1.0F, 0.25F}),
                ElementsAre(DoubleNear(p, 1e-12), DoubleNear(1.0 - p, 1e-12)));
}

TEST(FocusModel, FillsInWhatIsMissing) {
    EXPECT_EQ(probabilities(linear(), {kNone, 1.0F}), probabilities(linear(), {3.0F, 1.0F}));
}

TEST(FocusModel, Standardises) {
    FocusModel model = linear();
    model.standardisation = Standardisation{{1.0F, 2.0F}, {2.0F, 4.0F}};
    EXPECT_EQ(probabilities(model, {5.0F, 6.0F}), probabilities(linear(), {2.0F, 1.0F}));
}

TEST(FocusModel, DividesScoresByTheTemperature) {
    FocusModel model = tree();
    model.temperature = 0.5;
    EXPECT_NEAR(probabilities(model, {1.0F})[0], sigmoid(0.75 / 0.5), 1e-12);
}

TEST(FocusModel, FollowsItsTrees) {
    EXPECT_NEAR(probabilities(tree(), {1.99F})[0], sigmoid(0.75), 1e-12);
    EXPECT_NEAR(probabilities(tree(), {2.0F})[0], sigmoid(-1.25), 1e-12);
    EXPECT_NEAR(probabilities(tree(), {kNone})[0], sigmoid(0.75), 1e-12);
}

TEST(FocusModel, SurvivesScoresThatAreFarApart) {
    FocusModel model = linear();
    std::get<LinearScores>(model.scores).coefficients *= 1e6;
    EXPECT_THAT(probabilities(model, {1.0F, 1.0F}), ElementsAre(1.0, 0.0));
}

TEST(FocusModel, SaysWhatIsWrongWithIt) {
    EXPECT_THAT(fault_of(linear()), IsEmpty());
    EXPECT_THAT(fault_of(tree()), IsEmpty());

    FocusModel model = linear();
    model.features.emplace_back("z");
    model.fill.push_back(0.0F);
    EXPECT_THAT(fault_of(model), HasSubstr("2 × 2 coefficients"));

    model = linear();
    std::get<LinearScores>(model.scores).intercepts[0] = std::nan("");
    EXPECT_THAT(fault_of(model), HasSubstr("not a number"));

    model = linear();
    model.standardisation = Standardisation{{0.0F, 0.0F}, {1.0F, 0.0F}};
    EXPECT_THAT(fault_of(model), HasSubstr("scale"));

    model = linear();
    model.temperature = 0.0;
    EXPECT_THAT(fault_of(model), HasSubstr("temperature"));

    model = tree();
    std::get<TreeScores>(model.scores).trees[0].nodes[0].below = 0;  // a ring
    EXPECT_THAT(fault_of(model), HasSubstr("leads nowhere"));

    model = tree();
    std::get<TreeScores>(model.scores).trees[0].nodes[0].feature = 1;
    EXPECT_THAT(fault_of(model), HasSubstr("leads nowhere"));
}

}  // namespace
}  // namespace focusguard::train
