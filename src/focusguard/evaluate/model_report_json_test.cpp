#include "focusguard/evaluate/model_report_json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "focusguard/evaluate/sample_rows_test_support.hpp"

namespace focusguard::evaluate {
namespace {

using Json = nlohmann::ordered_json;

class ModelReportJson : public ::testing::Test {
protected:
    Json json(const train::FocusModel& model = testing::sample_model()) const {
        const std::vector<EvaluatedSplit> splits = {
            {"train", rows_, true}, {"val", rows_, true}, {"test", others_, false}};
        return model_report_json(evaluate_model(model, splits, {}));
    }

    dataset::LabelledRows rows_ = testing::sample_rows();
    dataset::LabelledRows others_ = testing::sample_rows();
};

TEST_F(ModelReportJson, HasTheFiguresOfEachSplit) {
    const Json report = json();
    EXPECT_TRUE(report.at("train_metrics").at("on_training_rows"));
    EXPECT_TRUE(report.at("val_metrics").at("on_training_rows"));
    const Json& test = report.at("test_metrics");
    EXPECT_FALSE(test.at("on_training_rows"));
    EXPECT_EQ(test.at("labels"), Json({"a", "b", "c"}));
    EXPECT_EQ(test.at("label_counts"), Json({{"a", 154}, {"b", 72}, {"c", 74}}));
    EXPECT_EQ(test.at("confusion_matrix"), Json({{123, 19, 12}, {6, 63, 3}, {5, 4, 65}}));
    EXPECT_EQ(test.at("per_class").at("b").at("support"), 72);
    EXPECT_NEAR(test.at("macro_f1").get<double>(), 0.8319302884176302, 1e-12);
    EXPECT_NEAR(test.at("macro_f1_interval").at(0).get<double>(), 0.7870247293767065, 1e-9);
    EXPECT_NEAR(test.at("log_loss").get<double>(), 0.6018725179813506, 1e-12);
    EXPECT_EQ(test.at("reliability").size(), 10U);
    EXPECT_EQ(test.at("reliability").at(3).at("rows"), 24);
    EXPECT_EQ(test.at("temperature"), 1.0);
    const Json& curve = test.at("curves").at("a");
    EXPECT_NEAR(curve.at("roc_area").get<double>(), 0.9595267745952678, 1e-12);
    EXPECT_LE(curve.at("recall").size(), 200U);
    EXPECT_EQ(curve.at("recall").size(), curve.at("threshold").size());
}

TEST_F(ModelReportJson, PutsTheRulesBesideEveryFigure) {
    const Json report = json();
    const Json& test = report.at("test_metrics");
    const Json& rules = test.at("rules");
    EXPECT_EQ(rules.at("confusion_matrix"), Json({{118, 36, 0}, {0, 58, 14}, {0, 0, 64}}));
    EXPECT_EQ(rules.at("said_none_of_them"), Json({0, 0, 10}));
    EXPECT_NEAR(rules.at("per_class").at("a").at("f1").get<double>(), 0.8676470588235293, 1e-12);
    for (const char* const key :
         {"accuracy", "macro_f1", "balanced_accuracy", "macro_f1_interval"}) {
        EXPECT_FALSE(rules.at(key).is_null()) << key;
    }
    for (const char* const key : {"log_loss", "brier_score", "reliability", "curves"}) {
        EXPECT_TRUE(rules.at(key).is_null()) << key << " needs probabilities";
    }
}

TEST_F(ModelReportJson, HasSlicesAndImportanceOfTheRowsThatAreNew) {
    const Json report = json();
    EXPECT_EQ(report.at("slices").at("split"), "test");
    const Json& hour = report.at("slices").at("by").at("hour").at("slices").at(0);
    EXPECT_EQ(hour.at("name"), "08:00 to 09:00");
    EXPECT_EQ(hour.at("rows"), 180);
    EXPECT_NEAR(hour.at("macro_f1").get<double>(), 0.8514361452694349, 1e-12);
    EXPECT_NEAR(hour.at("rules").at("macro_f1").get<double>(), 0.8092577330805174, 1e-12);
    EXPECT_EQ(report.at("slices").at("by").at("session").at("left_out"), 0);
    EXPECT_EQ(report.at("importance").at("split"), "test");
    EXPECT_EQ(report.at("importance").at("features").at(2).at("feature"), "z");
}

TEST_F(ModelReportJson, SaysNullWhereThereIsNothingToSay) {
    for (std::uint8_t& label : others_.set.labels) {
        label = 1;
    }
    const Json report = json();
    EXPECT_TRUE(report.at("test_metrics").at("curves").at("a").is_null());
    EXPECT_TRUE(report.at("test_metrics").at("before_temperature").is_null());
    EXPECT_TRUE(report.at("test_metrics").at("reliability").at(0).at("accuracy").is_null());
}

TEST_F(ModelReportJson, SaysWhatTheTemperatureHasDone) {
    train::FocusModel model = testing::sample_model();
    model.temperature = 0.5;
    const Json test = json(model).at("test_metrics");
    EXPECT_EQ(test.at("temperature"), 0.5);
    EXPECT_NEAR(test.at("before_temperature").at("log_loss").get<double>(), 0.6018725179813506,
                1e-12);
}

}  // namespace
}  // namespace focusguard::evaluate
