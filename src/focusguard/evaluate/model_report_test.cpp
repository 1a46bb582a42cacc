#include "focusguard/evaluate/model_report.hpp"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/evaluate/sample_rows_test_support.hpp"

namespace focusguard::evaluate {
namespace {

using ::testing::Each;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::Truly;

constexpr double kExact = 1e-12;

ModelReport report_on(const dataset::LabelledRows& train, const dataset::LabelledRows& test,
                      int threads = 2) {
    const std::vector<EvaluatedSplit> splits = {{"train", train, true},
                                                {"test", test, &test == &train}};
    return evaluate_model(testing::sample_model(), splits, {.threads = threads});
}

// The figures of class_metrics_test.cpp and the others, from the rows themselves.
TEST(ModelReport, HasAllFiguresOfTheRows) {
    const dataset::LabelledRows rows = testing::sample_rows();
    const ModelReport report = report_on(rows, rows);
    ASSERT_EQ(report.splits.size(), 2U);
    const SplitReport& split = report.splits[1];
    EXPECT_EQ(split.name, "test");
    EXPECT_EQ(split.rows, 300);
    ClassCounts confusion = no_counts(3);
    confusion << 123, 19, 12, 0, 6, 63, 3, 0, 5, 4, 65, 0;
    EXPECT_EQ(split.model.confusion, confusion);
    confusion << 118, 36, 0, 0, 0, 58, 14, 0, 0, 0, 64, 10;
    EXPECT_EQ(split.rules.confusion, confusion);
    EXPECT_NEAR(split.whole.model.macro_f1.value, split.model.macro_f1, kExact);
    EXPECT_NEAR(split.whole.rules.macro_f1.value, split.rules.macro_f1, kExact);
    EXPECT_NEAR(split.probabilities.log_loss, 0.6018725179813506, kExact);
    EXPECT_NEAR(split.curves[2]->roc_area, 0.9684883999043291, kExact);
    EXPECT_EQ(split.slices.size(), 5U);
    EXPECT_EQ(report.importance.size(), 3U);
    EXPECT_FALSE(split.before_temperature.has_value());
}

TEST(ModelReport, IsTheSameWithAnyThreads) {
    const dataset::LabelledRows rows = testing::sample_rows();
    const SplitReport with_one = report_on(rows, rows, 1).splits[0];
    const SplitReport with_four = report_on(rows, rows, 4).splits[0];
    EXPECT_EQ(with_one.model.confusion, with_four.model.confusion);
    EXPECT_NEAR(with_one.probabilities.log_loss, with_four.probabilities.log_loss, kExact);
    EXPECT_NEAR(with_one.whole.model.macro_f1.interval->low,
                with_four.whole.model.macro_f1.interval->low, kExact);
    EXPECT_EQ(with_one.curves[1]->roc_area, with_four.curves[1]->roc_area);
}

TEST(ModelReport, ShowsTheRowsThatTheModelHasNotLearnedFrom) {
    const dataset::LabelledRows train = testing::sample_rows();
    const dataset::LabelledRows val = testing::sample_rows();
    const train::FocusModel model = testing::sample_model();
    const auto shown = [&](std::initializer_list<EvaluatedSplit> splits) {
        const std::vector<EvaluatedSplit> all = splits;
        return evaluate_model(model, all, {}).shown;
    };
    EXPECT_EQ(shown({{"train", train, true}, {"val", val, false}, {"test", train, true}}), 1U);
    EXPECT_EQ(shown({{"train", train, true}, {"val", train, true}, {"test", train, true}}), 2U);
    EXPECT_EQ(shown({{"train", train, true}, {"val", val, false}, {"test", val, false}}), 2U);
}

TEST(ModelReport, SaysWhatTheTemperatureHasDone) {
    const dataset::LabelledRows rows = testing::sample_rows();
    train::FocusModel model = testing::sample_model();
    model.temperature = 0.26604216169169704;
    const std::vector<EvaluatedSplit> splits = {{"val", rows, false}};
    const SplitReport split = evaluate_model(model, splits, {.threads = 3}).splits[0];
    EXPECT_NEAR(split.probabilities.log_loss, 0.35785546703315163, kExact);
    ASSERT_TRUE(split.before_temperature.has_value());
    EXPECT_NEAR(split.before_temperature->log_loss, 0.6018725179813506, kExact);
    EXPECT_NEAR(split.before_temperature->expected_calibration_error, 0.247119346605778, kExact);
}

TEST(ModelReport, SurvivesASplitWithoutRows) {
    const dataset::LabelledRows rows = testing::sample_rows();
    dataset::LabelledRows none{rows.set, {}, {}, {}, {}};
    none.set.labels.clear();
    none.set.rows.resize(0, 3);
    const ModelReport report = report_on(rows, none);
    EXPECT_EQ(report.splits[1].rows, 0);
    EXPECT_EQ(report.splits[1].model.accuracy, 0.0);
    EXPECT_THAT(report.splits[1].slices, IsEmpty());
}

TEST(ModelReport, NamesItsFigures) {
    const dataset::LabelledRows rows = testing::sample_rows();
    const auto metrics = named_metrics(report_on(rows, rows));
    EXPECT_NEAR(metrics.at("test_macro_f1"), 0.8319302884176302, kExact);
    EXPECT_NEAR(metrics.at("train_f1_b"), 0.7974683544303797, kExact);
    EXPECT_NEAR(metrics.at("test_rules_macro_f1"), 0.8028491675681052, kExact);
    EXPECT_NEAR(metrics.at("test_brier_score"), 0.324847159346043, kExact);
    EXPECT_THAT(metrics,
                Each(Pair(::testing::_, Truly([](double v) { return std::isfinite(v); }))));
}

}  // namespace
}  // namespace focusguard::evaluate
