#include "focusguard/app/trained_models_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "focusguard/artifact/model_test_support.hpp"

namespace focusguard::app {
namespace {

using nlohmann::json;
using registry::RegisteredModel;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

RegisteredModel registered(int version, const train::TrainedModel& model) {
    return {version, "models/" + std::to_string(version) + "/model.onnx", model.card, {}, {}};
}

TEST(TrainedModelsText, ListsTheVersions) {
    std::vector<RegisteredModel> models = {registered(1, artifact::nose_model()),
                                           registered(2, artifact::tree_model())};
    EXPECT_THAT(trained_list_text("models", models),
                AllOf(HasSubstr(models[0].card.model_id), HasSubstr("0.8700"),
                      HasSubstr("None is live"), Not(HasSubstr("*"))));
    models[1].aliases = {"live"};
    models[1].card.metrics.clear();
    EXPECT_THAT(trained_list_text("models", models), HasSubstr("*       2  xgboost"));
    const json list = trained_list_json(models);
    EXPECT_EQ(list.at(1).at("version"), 2);
    EXPECT_EQ(list.at(1).at("aliases"), json({"live"}));
    EXPECT_EQ(list.at(0).at("metrics").at("val_macro_f1"), 0.87001);
    EXPECT_THAT(trained_list_text("here", {}), HasSubstr("No trained model in here"));
}

TEST(TrainedModelsText, ShowsALinearModelsNumbers) {
    const train::TrainedModel model = artifact::nose_model();
    RegisteredModel version = registered(3, model);
    version.aliases = {"live"};
    version.tags = {{"run_id", "abc"}};
    EXPECT_THAT(trained_text(version, model.model),
                AllOf(HasSubstr("version 3: logreg, live\n"), HasSubstr(model.card.model_id),
                      HasSubstr("face_present       -20.00000     10.00000     10.00000"),
                      HasSubstr("intercept"), HasSubstr("run_id abc")));
    const json shown = json::parse(trained_json(version, model.model));
    EXPECT_EQ(shown.at("classes"), json({"AWAY", "DISTRACTED", "FOCUSED"}));
    EXPECT_EQ(shown.at("features"), json({"face_present", "nose_offset_abs"}));
    EXPECT_EQ(shown.at("coefficients"), json({{-20.0, 0.0}, {10.0, 40.0}, {10.0, -40.0}}));
    EXPECT_EQ(shown.at("intercepts"), json({10.0, -7.0, -3.0}));
    EXPECT_EQ(shown.at("standardisation"), nullptr);
    EXPECT_EQ(shown.at("rows"), 4239);
}

TEST(TrainedModelsText, CountsTheNodesOfTrees) {
    const train::TrainedModel model = artifact::tree_model(1, 1);
    const json shown = json::parse(trained_json(registered(1, model), model.model));
    EXPECT_EQ(shown.at("trees"), 3);
    EXPECT_GT(shown.at("nodes"), 3);
    EXPECT_THAT(trained_text(registered(1, model), model.model), HasSubstr("trees    3 with"));
}

TEST(TrainedModelsText, ComparesTwo) {
    RegisteredModel one = registered(1, artifact::nose_model());
    RegisteredModel other = registered(2, artifact::tree_model());
    one.card.metrics = {{"test_macro_f1", 0.5}, {"test_log_loss", 1.25}};
    other.card.metrics = {{"test_macro_f1", 0.75}};
    EXPECT_THAT(comparison_text(one, other),
                AllOf(HasSubstr("+0.2500"), HasSubstr("1.2500"), HasSubstr("logreg"),
                      HasSubstr("xgboost"), Not(HasSubstr("different rows"))));
    other.card.dataset_fingerprint = "another";
    EXPECT_THAT(comparison_text(one, other), HasSubstr("different rows"));
    const json compared = json::parse(comparison_json(one, other));
    EXPECT_EQ(compared.at("metric_differences"),
              json({{"test_macro_f1", 0.25}, {"test_log_loss", nullptr}}));
    EXPECT_EQ(compared.at("same_rows"), false);
    EXPECT_EQ(compared.at("models").at(1).at("version"), 2);
}

TEST(TrainedModelsText, SaysWhatIsLive) {
    EXPECT_EQ(live_text(std::nullopt, 1), "Version 1 is live now.\n");
    EXPECT_EQ(live_text(1, 3), "Version 3 is live now; version 1 was.\n");
    EXPECT_EQ(live_text(3, 3), "Version 3 is live already.\n");
    EXPECT_EQ(live_text(3, std::nullopt),
              "No model is live now: the rules decide; version 3 was.\n");
    EXPECT_EQ(json::parse(live_json(3, std::nullopt)), json({{"live", nullptr}, {"before", 3}}));
}

}  // namespace
}  // namespace focusguard::app
