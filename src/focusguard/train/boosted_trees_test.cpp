#include "focusguard/train/boosted_trees.hpp"

#include <array>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <random>

#include <dlfcn.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/train/xgboost_booster.hpp"

namespace focusguard::train {
namespace {

using testing::HasSubstr;

constexpr float kNone = std::numeric_limits<float>::quiet_NaN();

bool library_is_loaded() {
    return dlopen("libxgboost.so.0", RTLD_NOLOAD | RTLD_NOW) != nullptr;
}

// Before any test has grown a tree.
const bool kWasLinked = library_is_loaded();

// Numbers in quarters, so that many are a threshold themselves; a fifth is missing. The class is
// known from the first two features, but for a tenth of the rows.
dataset::TrainingSet rows_of(int count, unsigned seed) {
    std::mt19937 random(seed);
    std::uniform_int_distribution<int> quarters(0, 16);
    std::uniform_int_distribution<int> percent(0, 99);
    dataset::TrainingSet set{{"x", "y", "z"}, {"a", "b", "c"}, {}, {}};
    set.rows.resize(count, 3);
    for (int i = 0; i < count; ++i) {
        for (int k = 0; k < 3; ++k) {
            set.rows(i, k) =
                percent(random) < 20 ? kNone : static_cast<float>(quarters(random)) / 4.0F;
        }
        const bool is_odd = percent(random) < 10;
        const float x = set.rows(i, 0);
        const int label = std::isnan(x) ? 0 : (x < 2.0F) == (set.rows(i, 1) < 1.0F) ? 1 : 2;
        set.labels.push_back(static_cast<std::uint8_t>(is_odd ? percent(random) % 3 : label));
    }
    return set;
}

FocusModel model_of(const dataset::TrainingSet& set, const TreeScores& scores) {
    FocusModel model{set.features, set.classes, {}, {}, {}};
    model.scores = scores;
    return model;
}

std::vector<std::array<double, 3>> probabilities(const FocusModel& model,
                                                 const dataset::TrainingSet& set) {
    std::vector<std::array<double, 3>> all(set.labels.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        predict(model, {set.rows.row(static_cast<Eigen::Index>(i)).data(), 3}, all[i]);
    }
    return all;
}

double log_loss(const FocusModel& model, const dataset::TrainingSet& set) {
    double sum = 0.0;
    const auto all = probabilities(model, set);
    for (std::size_t i = 0; i < all.size(); ++i) {
        sum -= std::log(all[i].at(set.labels[i]));
    }
    return sum / static_cast<double>(all.size());
}

// What the library itself says, with the same trees grown once more.
std::vector<float> said_by_xgboost(const dataset::TrainingSet& set, const TreeSettings& settings,
                                   const dataset::TrainingSet& asked) {
    const auto library = load_xgboost().value();
    const auto weights = class_weights(set, settings.class_weight).value();
    const auto rows = XgboostMatrix::create(library, set, weights, 1).value();
    const auto questions = XgboostMatrix::create(library, asked, weights, 1).value();
    auto booster = XgboostBooster::create(library, {rows.handle(), questions.handle()},
                                          xgboost_parameters(settings, set.classes.size()))
                       .value();
    for (int round = 0; round < settings.rounds; ++round) {
        EXPECT_TRUE(booster.grow(round, rows));
    }
    const auto predict_of_library = reinterpret_cast<decltype(&XGBoosterPredict)>(
        dlsym(dlopen("libxgboost.so.0", RTLD_NOLOAD | RTLD_NOW), "XGBoosterPredict"));
    bst_ulong size = 0;
    const float* numbers = nullptr;
    EXPECT_EQ(predict_of_library(booster.handle(), questions.handle(), 0, 0, 0, &size, &numbers),
              0);
    return {numbers, numbers + size};
}

TEST(BoostedTrees, SayWhatXgboostSays) {
    const dataset::TrainingSet set = rows_of(2000, 1);
    const dataset::TrainingSet asked = rows_of(1000, 2);
    TreeSettings settings;
    settings.rounds = 40;
    settings.subsample = 0.8;
    settings.colsample_bytree = 0.7;
    settings.seed = 5;
    const auto scores = fit_trees(set, settings);
    ASSERT_TRUE(scores) << scores.error().message();
    EXPECT_EQ(scores->trees.size(), 120U);
    const FocusModel model = model_of(set, *scores);
    EXPECT_EQ(fault_of(model), "");
    const std::vector<float> expected = said_by_xgboost(set, settings, asked);
    const auto said = probabilities(model, asked);
    ASSERT_EQ(expected.size(), 3 * said.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        ASSERT_NEAR(said[i / 3].at(i % 3), static_cast<double>(expected[i]), 1e-6)
            << "row " << i / 3;
    }
}

TEST(BoostedTrees, LearnWhatNoLineCanTell) {
    const dataset::TrainingSet set = rows_of(2000, 1);
    const auto scores = fit_trees(set, {});
    ASSERT_TRUE(scores) << scores.error().message();
    const dataset::TrainingSet fresh = rows_of(1000, 2);
    const auto said = probabilities(model_of(set, *scores), fresh);
    int right = 0;
    for (std::size_t i = 0; i < said.size(); ++i) {
        right += std::ranges::max_element(said[i]) - said[i].begin() == fresh.labels[i] ? 1 : 0;
    }
    EXPECT_GT(right, 880);  // of 1,000, where a tenth has a class by chance: at best some 930
}

TEST(BoostedTrees, AreTheSameEachTime) {
    const dataset::TrainingSet set = rows_of(500, 1);
    TreeSettings settings;
    settings.rounds = 10;
    settings.subsample = 0.5;
    const auto fit = [&] { return probabilities(model_of(set, *fit_trees(set, settings)), set); };
    const auto once = fit();
    EXPECT_EQ(once, fit());
    settings.seed = 1;
    EXPECT_NE(once, fit());
}

TEST(BoostedTrees, StopWhereTheyNoLongerHelp) {
    const dataset::TrainingSet set = rows_of(300, 1);
    const dataset::TrainingSet fresh = rows_of(300, 2);
    TreeSettings settings;
    settings.class_weight = ClassWeight::kNone;
    settings.learning_rate = 0.5;
    settings.early_stopping_rounds = 5;
    const auto loss_after = [&](std::size_t rounds) {
        TreeSettings fixed = settings;
        fixed.rounds = static_cast<int>(rounds);
        return log_loss(model_of(set, *fit_trees(set, fixed)), fresh);
    };
    const auto stopped = fit_trees(set, settings, &fresh);
    ASSERT_TRUE(stopped) << stopped.error().message();
    const std::size_t rounds = stopped->trees.size() / 3;
    ASSERT_LT(rounds, 100U);
    ASSERT_GT(rounds, 1U);
    const double best = log_loss(model_of(set, *stopped), fresh);
    EXPECT_DOUBLE_EQ(best, loss_after(rounds));
    EXPECT_LT(best, loss_after(rounds - 1));
    for (std::size_t more = 1; more <= 5; ++more) {
        EXPECT_GE(loss_after(rounds + more), best);
    }
    settings.early_stopping_rounds = 0;
    EXPECT_EQ(fit_trees(set, settings, &fresh)->trees.size(), 300U);
}

TEST(BoostedTrees, CountEachClassAsMuch) {
    dataset::TrainingSet set{{"x"}, {"often", "seldom"}, {}, {}};
    set.rows.setZero(100, 1);  // nothing to tell them apart by
    set.labels.assign(90, 0);
    set.labels.resize(100, 1);
    TreeSettings settings;
    const auto probability_of_seldom = [&] {
        const FocusModel model = model_of(set, *fit_trees(set, settings));
        std::array<double, 2> out{};
        predict(model, std::array{0.0F}, out);
        return out[1];
    };
    EXPECT_NEAR(probability_of_seldom(), 0.5, 1e-3);
    settings.class_weight = ClassWeight::kNone;
    EXPECT_NEAR(probability_of_seldom(), 0.1, 2e-2);
}

TEST(BoostedTrees, SayWhatIsWrongWithTheirRows) {
    dataset::TrainingSet set = rows_of(100, 1);
    set.classes.emplace_back("never");
    EXPECT_THAT(fit_trees(set, {}).error().message(), HasSubstr("No row is labelled never"));
    TreeSettings settings;
    settings.max_depth = 0;
    EXPECT_THAT(fit_trees(rows_of(100, 1), settings).error().message(), HasSubstr("max_depth"));
}

TEST(BoostedTrees, StopWhenAsked) {
    std::stop_source stop;
    stop.request_stop();
    const auto scores = fit_trees(rows_of(100, 1), {}, nullptr, stop.get_token());
    ASSERT_FALSE(scores);
    EXPECT_EQ(scores.error().code(), ErrorCode::kUnavailable);
}

// Not that it should come to this: infinities are no rows.
TEST(BoostedTrees, HandOnWhatTheLibrarySays) {
    dataset::TrainingSet set = rows_of(100, 1);
    set.rows(3, 1) = std::numeric_limits<float>::infinity();
    testing::internal::CaptureStderr();
    testing::internal::CaptureStdout();
    const auto scores = fit_trees(set, {});
    EXPECT_EQ(testing::internal::GetCapturedStdout() + testing::internal::GetCapturedStderr(), "");
    ASSERT_FALSE(scores);
    EXPECT_EQ(scores.error().code(), ErrorCode::kInternal);
    EXPECT_THAT(scores.error().message(), HasSubstr("inf"));
    EXPECT_THAT(scores.error().message(), testing::Not(HasSubstr("\n")));
}

TEST(BoostedTrees, LeaveTheUsersOwnWayOfWaiting) {
    setenv("OMP_WAIT_POLICY", "active", 1);
    let_waiting_threads_sleep();
    EXPECT_STREQ(std::getenv("OMP_WAIT_POLICY"), "active");
    unsetenv("OMP_WAIT_POLICY");
    let_waiting_threads_sleep();
    EXPECT_STREQ(std::getenv("OMP_WAIT_POLICY"), "passive");
}

TEST(BoostedTrees, LoadTheirLibraryWhenTheyAreWanted) {
    EXPECT_FALSE(kWasLinked);
    EXPECT_TRUE(fit_trees(rows_of(100, 1), {}));
    EXPECT_TRUE(library_is_loaded());
}

}  // namespace
}  // namespace focusguard::train
