#include "focusguard/serve/mlflow_body.hpp"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace focusguard::serve {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::NanSensitiveFloatEq;

const std::vector<std::string> kFeatures = {"x", "y"};

Rows read(std::string_view body) {
    const auto decoded = read_mlflow_body(body, kFeatures);
    if (const auto* problems = std::get_if<Problems>(&decoded)) {
        ADD_FAILURE() << problems_text(*problems);
        return {};
    }
    return std::get<Rows>(decoded);
}

std::string told(std::string_view body) {
    const auto decoded = read_mlflow_body(body, kFeatures);
    const auto* problems = std::get_if<Problems>(&decoded);
    return problems == nullptr ? "" : problems_text(*problems);
}

TEST(MlflowBody, ReadsASplitDataFrameByItsColumns) {
    const Rows rows = read(
        R"({"dataframe_split": {"index": [7, 8], "columns": ["y", "z", "x"],
                                "data": [[1, "text", 2], [3, null, 4]]}})");
    EXPECT_EQ(rows.count, 2U);
    EXPECT_THAT(rows.values, ElementsAre(2.0F, 1.0F, 4.0F, 3.0F));
}

TEST(MlflowBody, ReadsRecords) {
    EXPECT_THAT(read(R"({"dataframe_records": [{"x": 1, "y": 2, "z": 3}]})").values,
                ElementsAre(1.0F, 2.0F));
}

TEST(MlflowBody, ReadsInstancesAndInputs) {
    for (const char* body :
         {R"({"instances": [{"x": 1, "y": 2}, {"x": 3, "y": 4}]})",
          R"({"instances": [[1, 2], [3, 4]]})", R"({"inputs": [[1, 2], [3, 4]]})",
          R"({"inputs": [{"x": 1, "y": 2}, {"x": 3, "y": 4}], "params": {"a": 1}})",
          R"({"inputs": {"x": [1, 3], "y": [2, 4]}})"}) {
        EXPECT_THAT(read(body).values, ElementsAre(1.0F, 2.0F, 3.0F, 4.0F)) << body;
    }
}

TEST(MlflowBody, TakesANullForAMissingValue) {
    for (const char* body : {R"({"dataframe_split": {"columns": ["x", "y"], "data": [[null, 1]]}})",
                             R"({"dataframe_records": [{"x": null, "y": 1}]})",
                             R"({"inputs": {"x": [null], "y": [1]}})"}) {
        EXPECT_THAT(read(body).values, ElementsAre(NanSensitiveFloatEq(std::nanf("")), 1.0F))
            << body;
    }
}

TEST(MlflowBody, SaysWhatIsWrong) {
    EXPECT_EQ(told("{"), "body.1: This is not JSON: line 1 column 2 (char 1)");
    EXPECT_EQ(told("[]"), "body: value is not a valid dict");
    EXPECT_THAT(told("{}"), HasSubstr("send dataframe_split"));
    EXPECT_EQ(told(R"({"dataframe_split": 1})"), "body.dataframe_split: value is not a valid dict");
    EXPECT_EQ(told(R"({"dataframe_split": {"columns": ["x"]}})"),
              "body.dataframe_split.data: field required");
    EXPECT_EQ(told(R"({"dataframe_split": {"columns": 1, "data": []}})"),
              "body.dataframe_split.columns: value is not a valid list");
    EXPECT_EQ(told(R"({"dataframe_split": {"columns": ["x"], "data": [[1]]}})"),
              "body.dataframe_split.columns: the model needs a column 'y'");
    EXPECT_EQ(told(R"({"dataframe_split": {"columns": ["x", "y"], "data": [[1], 2]}})"),
              "body.dataframe_split.data.0.1: field required; "
              "body.dataframe_split.data.1: value is not a valid list");
    EXPECT_EQ(told(R"({"dataframe_split": {"columns": ["x", "y"], "data": []}})"),
              "body.dataframe_split.data: ensure this value has at least 1 items");
    EXPECT_EQ(told(R"({"dataframe_split": {"columns": ["x", "y"], "data": [[1, NaN]]}})"),
              "body.dataframe_split.data.0.1: ensure this value is a finite number");
    EXPECT_EQ(told(R"({"dataframe_records": [{"x": "a", "y": 1}]})"),
              "body.dataframe_records.0.x: value is not a valid float");
    EXPECT_EQ(told(R"({"instances": 5})"), "body.instances: value is not a valid list");
    EXPECT_EQ(told(R"({"inputs": {"x": [1]}})"), "body.inputs.y: field required");
    EXPECT_EQ(told(R"({"inputs": {"x": 1, "y": 2}})"), "body.inputs.x: value is not a valid list");
    EXPECT_EQ(told(R"({"inputs": {"x": [], "y": []}})"),
              "body.inputs.x: ensure this value has at least 1 items");
    EXPECT_EQ(told(R"({"inputs": {"x": [1], "y": [1, 2]}})"),
              "body.inputs.y: the lists are not equally long");
}

}  // namespace
}  // namespace focusguard::serve
