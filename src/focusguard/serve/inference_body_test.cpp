#include "focusguard/serve/inference_body.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace focusguard::serve {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const std::vector<std::string> kFeatures = {"x", "y"};

InferenceBody read(std::string_view body) {
    const auto decoded = read_inference_body(body, kFeatures);
    if (const auto* problems = std::get_if<Problems>(&decoded)) {
        ADD_FAILURE() << problems_text(*problems);
        return {};
    }
    return std::get<InferenceBody>(decoded);
}

std::string told(std::string_view body) {
    const auto decoded = read_inference_body(body, kFeatures);
    const auto* problems = std::get_if<Problems>(&decoded);
    return problems == nullptr ? "" : problems_text(*problems);
}

// A request with one tensor that has these fields after its name.
std::string tensor(std::string_view fields) {
    return R"({"inputs": [{"name": "input", )" + std::string(fields) + "}]}";
}

TEST(InferenceBody, ReadsATableFlatOrNested) {
    for (const char* data : {"[1, 2, 3, 4]", "[[1, 2], [3, 4]]"}) {
        for (const char* datatype : {"FP32", "FP64", "INT32", "INT64"}) {
            const InferenceBody body = read(tensor(R"("datatype": ")" + std::string(datatype) +
                                                   R"(", "shape": [2, 2], "data": )" + data));
            EXPECT_EQ(body.rows.count, 2U);
            EXPECT_THAT(body.rows.values, ElementsAre(1.0F, 2.0F, 3.0F, 4.0F));
            EXPECT_THAT(body.outputs, ElementsAre("label", "probabilities"));
            EXPECT_FALSE(body.id.has_value());
        }
    }
}

TEST(InferenceBody, ReadsATensorAFeature) {
    const InferenceBody body = read(
        R"({"id": "7", "parameters": {}, "outputs": [{"name": "label"}, {"name": "label"}],
            "inputs": [{"name": "y", "datatype": "INT64", "shape": [2], "data": [2, 4]},
                       {"name": "x", "datatype": "FP64", "shape": [2, 1], "data": [1.5, 3.5]}]})");
    EXPECT_EQ(body.id, "7");
    EXPECT_EQ(body.rows.count, 2U);
    EXPECT_THAT(body.rows.values, ElementsAre(1.5F, 2.0F, 3.5F, 4.0F));
    EXPECT_THAT(body.outputs, ElementsAre("label"));
}

TEST(InferenceBody, SaysWhatIsWrong) {
    EXPECT_THAT(told("{"), HasSubstr("not JSON"));
    EXPECT_EQ(told("5"), "body: value is not a valid dict");
    EXPECT_EQ(told("{}"), "body.inputs: field required");
    EXPECT_EQ(told(R"({"id": 5})"), "body.id: str type expected");
    EXPECT_EQ(told(R"({"inputs": {}})"), "body.inputs: value is not a valid list");
    EXPECT_EQ(told(R"({"inputs": []})"), "body.inputs: ensure this value has at least 1 items");
    EXPECT_EQ(told(R"({"inputs": [5]})"), "body.inputs.0: value is not a valid dict");
    EXPECT_EQ(told(R"({"inputs": [{}]})"), "body.inputs.0.name: field required");
    EXPECT_THAT(told(tensor(R"("datatype": "BYTES")")), HasSubstr("FP32, FP64, INT32, INT64"));
    for (const char* shape : {"[]", "[1, 1, 2]", "[0, 2]", "[-1, 2]", "[1.5, 2]", "5", "[\"1\"]"}) {
        EXPECT_THAT(told(tensor(R"("datatype": "FP32", "shape": )" + std::string(shape))),
                    HasSubstr("inputs.0.shape"))
            << shape;
    }
    EXPECT_EQ(told(tensor(R"("datatype": "FP32", "shape": [1, 2])")),
              "body.inputs.0.data: field required");
    EXPECT_EQ(told(tensor(R"("datatype": "FP32", "shape": [1, 2], "data": 5)")),
              "body.inputs.0.data: value is not a valid list");
    EXPECT_EQ(told(tensor(R"("datatype": "FP32", "shape": [1, 2], "data": [1, null])")),
              "body.inputs.0.data.1: none is not an allowed value");
    EXPECT_EQ(told(tensor(R"("datatype": "FP32", "shape": [1, 2], "data": [[1, "2"]])")),
              "body.inputs.0.data.0.1: value is not a valid float");
    EXPECT_EQ(told(tensor(R"("datatype": "FP32", "shape": [1, 2], "data": [1, NaN])")),
              "body.inputs.0.data.1: ensure this value is a finite number");
    EXPECT_EQ(told(tensor(R"("datatype": "INT64", "shape": [1, 2], "data": [1, 2.5])")),
              "body.inputs.0.data.1: value is not a whole number");
    for (const char* shape :
         {"[1, 3]", "[3, 2]", "[18446744073709551615, 2]", "[4294967296, 4294967296]"}) {
        EXPECT_THAT(
            told(tensor(R"("datatype": "FP32", "data": [1, 2], "shape": )" + std::string(shape))),
            HasSubstr("the data are 2 numbers"))
            << shape;
    }
    EXPECT_THAT(told(tensor(R"("datatype": "FP32", "shape": [2, 1], "data": [1, 2])")),
                HasSubstr("one tensor of shape [rows, 2]"));
    EXPECT_EQ(told(R"({"inputs": [], "outputs": [{"name": "other"}]})"),
              "body.outputs.0.name: the outputs are 'label' and 'probabilities'");
}

TEST(InferenceBody, WantsATensorForEachFeature) {
    const auto pair = [](std::string_view name, std::string_view shape, std::string_view data) {
        return R"({"inputs": [{"name": "x", "datatype": "FP32", "shape": [1], "data": [1]},
                              {"name": ")" +
               std::string(name) + R"(", "datatype": "FP32", "shape": )" + std::string(shape) +
               R"(, "data": )" + std::string(data) + "}]}";
    };
    EXPECT_EQ(told(pair("z", "[1]", "[1]")), "body.inputs: the model needs a tensor 'y'");
    EXPECT_THAT(told(pair("y", "[1, 2]", "[1, 2]")), HasSubstr("[rows] or [rows, 1]"));
    EXPECT_THAT(told(pair("y", "[2]", "[1, 2]")), HasSubstr("have not the same rows"));
    EXPECT_EQ(told(pair("y", "[1]", "[1]")), "");
}

}  // namespace
}  // namespace focusguard::serve
