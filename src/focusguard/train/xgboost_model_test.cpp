#include "focusguard/train/xgboost_model.hpp"

#include <array>
#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace focusguard::train {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr float kNone = std::numeric_limits<float>::quiet_NaN();

// What XGBoost 1.7.4's Python package saved of a round on 60 rows, less the statistics of its
// nodes.
constexpr std::string_view kModel = R"({"learner": {
  "attributes": {"best_iteration": "0", "best_ntree_limit": "1",
    "focusguard_classes": "[\"AWAY\", \"DISTRACTED\", \"FOCUSED\"]"},
  "feature_names": ["face_present", "head_yaw_deg"], "feature_types": [],
  "gradient_booster": {"model": {
    "gbtree_model_param": {"num_parallel_tree": "1", "num_trees": "3", "size_leaf_vector": "0"},
    "tree_info": [0, 1, 2], "trees": [
    {"categories": [], "categories_nodes": [], "categories_segments": [], "categories_sizes": [],
     "default_left": [0, 0, 0, 0, 0], "id": 0, "left_children": [1, 3, -1, -1, -1],
     "right_children": [2, 4, -1, -1, -1],
     "split_conditions": [3.50001, 1.25, 0.64615387, -0.0963303, -0.2419355],
     "split_indices": [0, 0, 0, 0, 0], "split_type": [0, 0, 0, 0, 0],
     "tree_param": {"num_deleted": "0", "num_feature": "2", "num_nodes": "5"}},
    {"categories": [], "categories_nodes": [], "categories_segments": [], "categories_sizes": [],
     "default_left": [0, 0, 0, 0, 0], "id": 1, "left_children": [1, 3, -1, -1, -1],
     "right_children": [2, 4, -1, -1, -1],
     "split_conditions": [1.25, 0.75, -0.352349, 0.24489795, 0.5217391],
     "split_indices": [0, 1, 0, 0, 0], "split_type": [0, 0, 0, 0, 0],
     "tree_param": {"num_deleted": "0", "num_feature": "2", "num_nodes": "5"}},
    {"categories": [], "categories_nodes": [], "categories_segments": [], "categories_sizes": [],
     "default_left": [1, 0, 0], "id": 2, "left_children": [1, -1, -1],
     "right_children": [2, -1, -1], "split_conditions": [1.25, -0.35454547, 0.58064514],
     "split_indices": [0, 0, 0], "split_type": [0, 0, 0],
     "tree_param": {"num_deleted": "0", "num_feature": "2", "num_nodes": "3"}}]},
    "name": "gbtree"},
  "learner_model_param": {"base_score": "5E-1", "boost_from_average": "1", "num_class": "3",
    "num_feature": "2", "num_target": "1"},
  "objective": {"name": "multi:softprob", "softmax_multiclass_param": {"num_class": "3"}}},
  "version": [1, 7, 4]})";

FocusModel focus_model(const XgboostModel& read) {
    FocusModel model{read.features, {"a", "b", "c"}, {}, {}, {}};
    model.scores = read.scores;
    return model;
}

TEST(XgboostModel, GivesTheProbabilitiesOfXgboost) {
    const auto read = parse_xgboost_model(kModel);
    ASSERT_TRUE(read) << read.error().message();
    EXPECT_THAT(read->features, ElementsAre("face_present", "head_yaw_deg"));
    EXPECT_THAT(read->scores.base, ElementsAre(0.5F, 0.5F, 0.5F));
    const FocusModel model = focus_model(*read);
    // predict() of the Python package.
    const auto expect = [&](std::array<float, 2> row, std::array<double, 3> probabilities) {
        std::array<double, 3> out{};
        predict(model, row, out);
        for (std::size_t k = 0; k < 3; ++k) {
            EXPECT_NEAR(out.at(k), probabilities.at(k), 1e-6) << row[0] << ' ' << row[1];
        }
    };
    expect({0.0F, 0.0F}, {0.3145540952682495, 0.44247516989707947, 0.24297070503234863});
    expect({1.0F, 1.0F}, {0.27565130591392517, 0.511427640914917, 0.21292105317115784});
    expect({1.25F, 0.5F}, {0.23970293998718262, 0.21464529633522034, 0.5456517934799194});
    expect({kNone, 1.0F}, {0.5760193467140198, 0.21222315728664398, 0.21175752580165863});
    expect({2.0F, kNone}, {0.23970293998718262, 0.21464529633522034, 0.5456517934799194});
    expect({kNone, kNone}, {0.5760193467140198, 0.21222315728664398, 0.21175752580165863});
}

TEST(XgboostModel, KeepsNumbersToTheLastBit) {
    const auto read = parse_xgboost_model(kModel);
    EXPECT_EQ(read->scores.trees[0].nodes[0].threshold, 3.50001F);
    EXPECT_EQ(read->scores.trees[2].nodes[2].value, 0.58064514F);
    EXPECT_TRUE(read->scores.trees[2].nodes[0].missing_is_below);
    EXPECT_FALSE(read->scores.trees[0].nodes[0].missing_is_below);
}

// The model with another value at a place.
std::string fault_with(const std::string& pointer, const json& value) {
    json model = json::parse(kModel);
    model[json::json_pointer("/learner" + pointer)] = value;
    const auto read = parse_xgboost_model(model.dump());
    return read ? "" : read.error().message();
}

const std::string kTree = "/gradient_booster/model/trees/0";

TEST(XgboostModel, RefusesOtherKindsOfModel) {
    EXPECT_THAT(fault_with("/gradient_booster/name", "dart"), HasSubstr("booster dart"));
    EXPECT_THAT(fault_with("/objective/name", "binary:logistic"), HasSubstr("binary:logistic"));
    EXPECT_THAT(fault_with(kTree + "/categories_nodes", {0}), HasSubstr("categories"));
}

TEST(XgboostModel, RefusesTreesThatLeadNowhere) {
    EXPECT_THAT(fault_with(kTree + "/left_children", {0, 3, -1, -1, -1}), HasSubstr("nowhere"));
    EXPECT_THAT(fault_with(kTree + "/left_children", {1, 9, -1, -1, -1}), HasSubstr("nowhere"));
    EXPECT_THAT(fault_with(kTree + "/right_children", {-5, 4, -1, -1, -1}), HasSubstr("nowhere"));
    EXPECT_THAT(fault_with(kTree + "/split_indices", {2, 0, 0, 0, 0}), HasSubstr("nowhere"));
    EXPECT_THAT(fault_with(kTree + "/split_indices", {-1, 0, 0, 0, 0}), HasSubstr("nowhere"));
    EXPECT_THAT(fault_with(kTree + "/split_indices", {0}), HasSubstr("nowhere"));
    EXPECT_THAT(fault_with(kTree + "/split_conditions", {1e300, 0, 0, 0, 0}), HasSubstr("nowhere"));
    EXPECT_THAT(fault_with(kTree, json::parse(R"({"left_children": [], "right_children": [],
        "split_indices": [], "split_conditions": [], "default_left": []})")),
                HasSubstr("nowhere"));
    EXPECT_THAT(fault_with("/gradient_booster/model/tree_info", {0, 1, 3}), HasSubstr("nowhere"));
    EXPECT_THAT(fault_with("/gradient_booster/model/tree_info", {0}), HasSubstr("which class"));
}

TEST(XgboostModel, RefusesSizesThatAreNone) {
    for (const char* const text : {"0", "-1", "99999999", "", "3x", "nan"}) {
        EXPECT_THAT(fault_with("/learner_model_param/num_class", text), HasSubstr("how many"));
        EXPECT_THAT(fault_with("/learner_model_param/num_feature", text), HasSubstr("how many"));
    }
    EXPECT_THAT(fault_with("/learner_model_param/base_score", "inf"), HasSubstr("where it starts"));
    EXPECT_THAT(fault_with("/feature_names", {"x"}), HasSubstr("name each"));
}

TEST(XgboostModel, RefusesWhatIsNoModel) {
    for (const char* const text : {"", "{", "[]", "3", R"({"learner": 1})", R"({"learner": {}})"}) {
        EXPECT_THAT(parse_xgboost_model(text).error().message(), HasSubstr("is no JSON"));
    }
    EXPECT_THAT(fault_with("/learner_model_param/num_class", 3), HasSubstr("is no JSON"));
    EXPECT_THAT(fault_with(kTree + "/split_conditions", "x"), HasSubstr("is no JSON"));
}

// The same of an import.
std::string import_fault_with(const std::string& pointer, const json& value) {
    json model = json::parse(kModel);
    model[json::json_pointer("/learner" + pointer)] = value;
    const auto imported = import_xgboost_model(model.dump());
    return imported ? "" : imported.error().message();
}

TEST(XgboostModel, IsImportedAsOneOfOurs) {
    const auto model = import_xgboost_model(kModel);
    ASSERT_TRUE(model) << model.error().message();
    EXPECT_THAT(model->features, ElementsAre("face_present", "head_yaw_deg"));
    EXPECT_THAT(model->classes, ElementsAre("AWAY", "DISTRACTED", "FOCUSED"));
    EXPECT_EQ(fault_of(*model), "");
    EXPECT_EQ(std::get<TreeScores>(model->scores).trees.size(), 3U);
}

TEST(XgboostModel, IsNotImportedWhenItIsAboutSomethingElse) {
    EXPECT_THAT(import_fault_with("/feature_names", json::array()), HasSubstr("name its features"));
    EXPECT_THAT(import_fault_with("/feature_names", {"face_present", "heart_rate"}),
                HasSubstr("heart_rate"));
    EXPECT_THAT(import_fault_with("/attributes", json::object()), HasSubstr("name its 3 classes"));
    for (const char* const classes :
         {R"(["AWAY", "DISTRACTED"])", R"(["FOCUSED", "DISTRACTED", "AWAY"])",
          R"(["AWAY", "AWAY", "FOCUSED"])", R"(["AWAY", "ASLEEP", "FOCUSED"])", "3", "[1, 2, 3]",
          "{"}) {
        EXPECT_NE(import_fault_with("/attributes/focusguard_classes", classes), "") << classes;
    }
    EXPECT_THAT(import_xgboost_model("{}").error().message(), HasSubstr("is no JSON"));
}

}  // namespace
}  // namespace focusguard::train
