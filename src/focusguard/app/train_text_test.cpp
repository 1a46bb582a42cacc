#include "focusguard/app/train_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace focusguard::app {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

evaluate::SplitReport split(const char* name, bool on_training_rows) {
    evaluate::SplitReport split;
    split.name = name;
    split.on_training_rows = on_training_rows;
    split.rows = 10;
    evaluate::ClassCounts counts = evaluate::no_counts(2);
    counts(0, 0) = 7;
    counts(0, 1) = 1;
    counts(1, 1) = 2;
    split.model = evaluate::class_metrics(counts);
    split.rules = split.model;
    return split;
}

Training training() {
    Training training;
    training.learned.trained.card.model_id = "a-model";
    training.learned.trained.card.kind = "logreg";
    training.learned.trained.card.metrics = {{"train_macro_f1", 0.5}};
    training.learned.first_date = "2026-11-23";
    training.learned.last_date = "2026-11-25";
    training.learned.facts.files = 4;
    training.learned.qualities.train.rows = 10;
    training.learned.qualities.train.warnings = {"label_skew:AWAY:0.950"};
    training.learned.report.classes = {"AWAY", "FOCUSED"};
    training.learned.report.splits = {split("train", true), split("val", true),
                                      split("test", true)};
    training.registered.version = 3;
    training.registered.file = "models/3/model.onnx";
    training.report = "reports/latest_eval.json";
    training.page = "reports/latest_eval.html";
    training.tracked = tracking::TrackedRun{"1", "a-run", "mlflow.db"};
    return training;
}

TEST(TrainText, SaysWhatCameOfIt) {
    const std::string text = training_text(training());
    EXPECT_THAT(text, HasSubstr("Learned from 10 rows of 2026-11-23 to 2026-11-25"));
    EXPECT_THAT(text, HasSubstr("No rows were kept from it"));
    EXPECT_THAT(text, HasSubstr("training            10    0.9000"));
    EXPECT_THAT(text, Not(HasSubstr("test ")));
    EXPECT_THAT(text, HasSubstr("Be wary (training): label_skew:AWAY:0.950"));
    EXPECT_THAT(text, HasSubstr("The run is a-run in mlflow.db."));
    EXPECT_THAT(text, HasSubstr("'focusguard models promote 3'"));
    EXPECT_THAT(text, HasSubstr("reports/latest_eval.html"));
}

TEST(TrainText, ShowsTheRowsThatWereKeptFromIt) {
    Training kept = training();
    kept.learned.qualities.test.rows = 10;
    kept.learned.report.splits[2].on_training_rows = false;
    kept.learned.report.shown = 2;
    const std::string text = training_text(kept);
    EXPECT_THAT(text, HasSubstr("Kept from it: 0 rows for validation, 10 for the test."));
    EXPECT_THAT(text, HasSubstr("test                10    0.9000"));
    EXPECT_THAT(text, HasSubstr("test \\ said"));
}

TEST(TrainText, ShowsFolds) {
    Training folds = training();
    folds.learned.cross_validation = evaluate::CrossValidation{{{5, 0.5, 0.4, 1.0}}, 1.0};
    const std::string text = training_text(folds);
    EXPECT_THAT(text, HasSubstr("Over 1 folds"));
    EXPECT_THAT(text, Not(HasSubstr("No rows were kept")));
}

TEST(TrainText, IsJsonForScripts) {
    Training kept = training();
    kept.tracked = tracking::KeptRun{"The server is away.", "models/pending/a-run"};
    const auto json = nlohmann::json::parse(training_result_json(kept));
    EXPECT_EQ(json["version"], 3);
    EXPECT_EQ(json["model_id"], "a-model");
    EXPECT_EQ(json["metrics"]["train_macro_f1"], 0.5);
    EXPECT_EQ(json["warnings"]["train"][0], "label_skew:AWAY:0.950");
    EXPECT_EQ(json["run"]["kept"], "models/pending/a-run");
    EXPECT_EQ(json["run"]["id"], nullptr);
}

}  // namespace
}  // namespace focusguard::app
