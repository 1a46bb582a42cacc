#include "focusguard/app/train_model.hpp"

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "focusguard/care/migration.hpp"
#include "focusguard/events/parquet_encoder.hpp"
#include "focusguard/events/test_rows.hpp"
#include "focusguard/registry/model_registry.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::app {
namespace {

namespace fs = std::filesystem;
using events::testing::row_at;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class TrainModelTest : public ::testing::Test {
protected:
    TrainModelTest() {
        config_.data = {.events_dir = folder_ / "events", .min_rows = 10};
        config_.outputs = {.model_dir = folder_ / "models", .report_dir = folder_ / "reports"};
        config_.mlflow.tracking_uri = "file:" + (folder_ / "mlruns").string();
        config_.model.threads = 2;
    }

    // Days of 300 rows each, in three runs; who looks far to a side is distracted, more or less.
    void write_days(int days) {
        events::ParquetEncoder encoder({"1.2.3", "test model"});
        events::PosixFileSystem disk;
        for (int day = 0; day < days; ++day) {
            std::vector<events::EventRow> rows;
            for (int i = 0; i < 300; ++i) {
                using enum state::FocusState;
                const double side = std::sin(i * 1.7 + day);
                const bool looks_away = side > 0.5 + 0.2 * std::sin(i * 2.3);
                events::EventRow row =
                    row_at(day * 86400.0 + i * 0.5,
                           i % 10 == 0 ? kAway : (looks_away ? kDistracted : kFocused));
                row.session_id = fmt::format("session {}", day);
                row.run_id = fmt::format("run {}.{}", day, i / 100);
                row.nose_offset_signed = side / 10.0;
                row.nose_offset_abs = std::abs(side) / 10.0;
                rows.push_back(row);
            }
            const std::string date = fmt::format("2026-11-{}", 23 + day);
            const auto bytes = encoder.encode(events::testing::numbered(rows, date));
            const fs::path target = config_.data.events_dir / ("date=" + date);
            ASSERT_FALSE(disk.make_folder(target));
            ASSERT_FALSE(disk.write_file(target / "day.parquet", *bytes));
        }
    }

    Result<Training> train() {
        return train_model(
            config_, [](double, std::string_view) {}, stop_.get_token());
    }

    std::string error() {
        const auto training = train();
        EXPECT_FALSE(training.has_value());
        return training ? "" : training.error().message();
    }

    nlohmann::json report() const {
        return nlohmann::json::parse(folder_.read(config_.outputs.report_dir / "latest_eval.json"));
    }

    events::testing::TimeZone zone_{"UTC"};
    TemporaryFolder folder_{events::testing::memory_folder()};
    config::TrainConfig config_;
    std::stop_source stop_;
};

TEST_F(TrainModelTest, KeepsModelReportAndRun) {
    write_days(4);
    config_.split.test_days = 1;
    config_.split.val_days = 1;
    const auto training = train();
    ASSERT_TRUE(training.has_value()) << training.error().message();

    const auto registered = registry::ModelRegistry(config_.outputs.model_dir).find("1");
    ASSERT_TRUE(registered.has_value()) << registered.error().message();
    EXPECT_EQ(registered->card.model_id, training->learned.trained.card.model_id);
    EXPECT_EQ(registered->card.vision_model, "test model");
    EXPECT_EQ(registered->card.first_date, "2026-11-23");
    EXPECT_EQ(registered->card.last_date, "2026-11-24");
    EXPECT_EQ(registered->card.rows, 600);
    EXPECT_TRUE(registered->aliases.empty());
    EXPECT_GT(registered->card.metrics.at("test_macro_f1"), 0.6);

    const nlohmann::json json = report();
    EXPECT_EQ(json["summary"]["rows"]["train"], 600);
    EXPECT_EQ(json["quality"]["val"]["rows"], 300);
    EXPECT_EQ(json["val_metrics"]["on_training_rows"], false);
    EXPECT_EQ(json["test_metrics"]["rows"], 300);
    EXPECT_EQ(json["train_metrics"]["rows"], 600);
    EXPECT_EQ(json["quality"]["test"]["drift"].size(), 3U);
    EXPECT_NE(json["summary"]["temperature"], 1.0);

    const auto* const run = std::get_if<tracking::TrackedRun>(&training->tracked);
    ASSERT_NE(run, nullptr);
    EXPECT_EQ(registered->tags.at("mlflow.run_id"), run->run_id);
    const fs::path artifacts = folder_ / "mlruns" / run->experiment_id / run->run_id / "artifacts";
    for (const char* const name : {"data_summary.json", "quality_train.json", "quality_val.json",
                                   "quality_test.json", "val_metrics.json", "test_metrics.json",
                                   "latest_eval.json", "latest_eval.html", "model/model.onnx"}) {
        EXPECT_TRUE(fs::exists(artifacts / name)) << name;
    }
    EXPECT_EQ(folder_.read(artifacts / "latest_eval.json"),
              folder_.read(config_.outputs.report_dir / "latest_eval.json"));
    EXPECT_THAT(folder_.read(config_.outputs.report_dir / "latest_eval.html"),
                HasSubstr(registered->card.model_id));
    EXPECT_EQ(std::distance(fs::directory_iterator(config_.outputs.report_dir), {}), 2)
        << "what was only there for the run is gone";
}

TEST_F(TrainModelTest, JudgesByTheTrainingRowsWhereThereAreNoOthers) {
    write_days(1);
    ASSERT_TRUE(train().has_value());
    const nlohmann::json json = report();
    for (const char* const split : {"train_metrics", "val_metrics", "test_metrics"}) {
        EXPECT_EQ(json[split]["on_training_rows"], true) << split;
        EXPECT_EQ(json[split]["rows"], 300) << split;
    }
    EXPECT_EQ(json["summary"]["temperature"], 1.0);
    EXPECT_EQ(json["cross_validation"], nullptr);
}

TEST_F(TrainModelTest, JudgesFoldsByModelsThatHaveNotSeenThem) {
    write_days(4);
    config_.split.method = "grouped_kfold";
    config_.split.folds = 2;
    const auto training = train();
    ASSERT_TRUE(training.has_value()) << training.error().message();
    const nlohmann::json folds = report()["cross_validation"];
    ASSERT_EQ(folds["folds"].size(), 2U);
    EXPECT_EQ(folds["folds"][0]["rows"], 600);
    EXPECT_EQ(training->learned.trained.card.rows, 1200);
    EXPECT_EQ(training->learned.trained.card.metrics.at("cv_macro_f1"), folds["macro_f1"]["mean"]);
}

TEST_F(TrainModelTest, GrowsTreesOnWindowsOfTheLastSeconds) {
    write_days(3);
    config_.model.kind = "xgboost";
    config_.model.xgboost.rounds = 5;
    config_.features = {"face_present", "nose_offset_signed_mean_2s", "head_yaw_deg"};
    config_.split.test_days = 1;
    const auto training = train();
    ASSERT_TRUE(training.has_value()) << training.error().message();
    EXPECT_EQ(training->registered.card.kind, "xgboost");
    EXPECT_THAT(training->learned.trained.model.features,
                ElementsAre("face_present", "nose_offset_signed_mean_2s", "head_yaw_deg"));
    EXPECT_THAT(training->learned.qualities.train.warnings,
                Contains("high_missing_rate:head_yaw_deg:1.000"));
}

TEST_F(TrainModelTest, IsTheSameFromTheSameRows) {
    write_days(2);
    const auto first = train();
    const auto second = train();
    ASSERT_TRUE(first.has_value() && second.has_value());
    EXPECT_EQ(first->learned.facts.fingerprint, second->learned.facts.fingerprint);
    EXPECT_EQ(first->learned.fit_figures, second->learned.fit_figures);
    EXPECT_EQ(second->registered.version, 2);
    EXPECT_NE(first->registered.card.model_id, second->registered.card.model_id);
}

TEST_F(TrainModelTest, SaysWhatIsWrongBeforeTheLongWork) {
    EXPECT_THAT(error(), StartsWith("There is no diary in "));
    write_days(2);
    config_.features = {"charm"};
    EXPECT_THAT(error(), StartsWith("features.cols: \"charm\" is not a feature"));
    config_.features = {"fps"};
    config_.split.test_days = 2;
    EXPECT_THAT(error(), HasSubstr("needs 3 dates"));
    config_.split.test_days = 0;
    config_.mlflow.tracking_uri = "postgresql://x";
    EXPECT_THAT(error(), HasSubstr("postgresql"));
    config_.mlflow.tracking_uri = "file:mlruns";
    std::ofstream(folder_ / "file") << "no folder";
    config_.outputs.report_dir = folder_ / "file" / "reports";
    EXPECT_THAT(error(), HasSubstr("cannot be made"));
    EXPECT_THAT(*registry::ModelRegistry(config_.outputs.model_dir).list(), ::testing::IsEmpty());
}

TEST_F(TrainModelTest, LeavesNothingBehindWhenItIsStopped) {
    write_days(1);
    stop_.request_stop();
    const auto training = train();
    ASSERT_FALSE(training.has_value());
    EXPECT_EQ(training.error().code(), ErrorCode::kUnavailable);
    EXPECT_FALSE(fs::exists(config_.outputs.report_dir / "latest_eval.json"));
    EXPECT_THAT(*registry::ModelRegistry(config_.outputs.model_dir).list(), ::testing::IsEmpty());
}

// The real logs of February 2026, where they are at hand: the optimum of scikit-learn's objective,
// by another solver to the last digit, and the prototype's defaults.
TEST_F(TrainModelTest, FindsTheOptimumOnTheRealLogsOfThePrototype) {
    const char* const shared = std::getenv("FOCUSGUARD_SHARED");
    if (shared == nullptr) {
        GTEST_SKIP() << "set FOCUSGUARD_SHARED to the folder with data/events-legacy";
    }
    fs::copy(fs::path(shared) / "data" / "events-legacy", config_.data.events_dir,
             fs::copy_options::recursive);
    EXPECT_THAT(error(), HasSubstr("focusguard events migrate"));
    events::PosixFileSystem disk;
    ASSERT_TRUE(care::migrate({config_.data.events_dir, disk, "1.2.3", stop_.get_token()}, {},
                              care::Originals::kRemove));
    const auto training = train();
    ASSERT_TRUE(training.has_value()) << training.error().message();

    const train::FocusModel& model = training->learned.trained.model;
    EXPECT_THAT(model.classes, ElementsAre("AWAY", "DISTRACTED", "FOCUSED"));
    const auto& scores = std::get<train::LinearScores>(model.scores);
    Eigen::MatrixXd coefficients(3, 3);
    coefficients << -5.21610, 0.87892, -2.33925,  //
        2.27619, 14.52442, -1.81018,              //
        2.93992, -15.40334, 4.14944;
    EXPECT_LT((scores.coefficients - coefficients).cwiseAbs().maxCoeff(), 1e-4);
    const Eigen::Vector3d intercepts(4.06612, -2.16100, -1.90512);
    EXPECT_LT((scores.intercepts - intercepts).cwiseAbs().maxCoeff(), 1e-4);
    EXPECT_NEAR(training->learned.fit_figures.at("objective"), 2482.75446, 1e-5);

    const evaluate::ClassMetrics& metrics = training->learned.report.splits.at(0).model;
    evaluate::ClassCounts confusion(3, 3);
    confusion << 544, 84, 36, 0, 861, 60, 0, 314, 2340;
    EXPECT_EQ(metrics.confusion.leftCols(3), confusion);
    EXPECT_NEAR(metrics.macro_f1, 0.87001, 1e-5);
}

}  // namespace
}  // namespace focusguard::app
