// What is wrong with a body is said as the seed's server said it. The expected answers were printed
// by FastAPI 0.92 with pydantic 1.10, for a model of three confloat(allow_inf_nan=False) fields.
#include "focusguard/serve/predict_body.hpp"

#include <ostream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace focusguard::serve {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

const std::vector<std::string> kFeatures = {"face_present", "nose_offset_abs",
                                            "nose_offset_signed"};

PredictBody read(std::string_view body) {
    const auto decoded = read_predict_body(body, kFeatures);
    EXPECT_TRUE(std::holds_alternative<PredictBody>(decoded)) << body;
    return std::holds_alternative<PredictBody>(decoded) ? std::get<PredictBody>(decoded)
                                                        : PredictBody{};
}

Problems problems_of(std::string_view body) {
    const auto decoded = read_predict_body(body, kFeatures);
    EXPECT_TRUE(std::holds_alternative<Problems>(decoded)) << body;
    return std::holds_alternative<Problems>(decoded) ? std::get<Problems>(decoded) : Problems{};
}

TEST(PredictBody, IsOneRowByItsFields) {
    const PredictBody body =
        read(R"({"nose_offset_signed": -0.25, "face_present": 1, "nose_offset_abs": 2.5e-1})");
    EXPECT_EQ(body.form, PredictBody::Form::kOne);
    EXPECT_EQ(body.rows.count, 1U);
    EXPECT_THAT(body.rows.values, ElementsAre(1.0F, 0.25F, -0.25F));
}

TEST(PredictBody, IsAListOfRows) {
    const PredictBody body =
        read(R"([{"face_present": 1, "nose_offset_abs": 2, "nose_offset_signed": 3},
                 {"face_present": 4, "nose_offset_abs": 5, "nose_offset_signed": 6}])");
    EXPECT_EQ(body.form, PredictBody::Form::kList);
    EXPECT_EQ(body.rows.count, 2U);
    EXPECT_THAT(body.rows.values, ElementsAre(1.0F, 2.0F, 3.0F, 4.0F, 5.0F, 6.0F));
}

TEST(PredictBody, TakesWhatPydanticTakesForANumber) {
    EXPECT_THAT(
        read(R"({"face_present": true, "nose_offset_abs": " 0.5 ", "nose_offset_signed": "+1e-1"})")
            .rows.values,
        ElementsAre(1.0F, 0.5F, 0.1F));
}

TEST(PredictBody, IgnoresOtherFields) {
    EXPECT_THAT(read(R"({"extra": null, "face_present": 1, "nose_offset_abs": 0,
                         "nose_offset_signed": 0})")
                    .rows.values,
                SizeIs(3));
}

TEST(PredictBody, TakesTheLastOfAFieldThatIsSentTwice) {
    EXPECT_THAT(read(R"({"face_present": 1, "face_present": 0, "nose_offset_abs": 0,
                         "nose_offset_signed": 0})")
                    .rows.values,
                ElementsAre(0.0F, 0.0F, 0.0F));
}

struct BadBody {
    std::string body;
    std::string detail;
};

void PrintTo(const BadBody& bad, std::ostream* out) {
    *out << bad.body;
}

class BadPredictBody : public testing::TestWithParam<BadBody> {};

TEST_P(BadPredictBody, IsToldAsFastApiTellsIt) {
    EXPECT_EQ(problems_json(problems_of(GetParam().body)).dump(), GetParam().detail);
}

// A body whose second field is this.
std::string with(std::string_view value) {
    return R"({"face_present":1,"nose_offset_signed":0.1,"nose_offset_abs":)" + std::string(value) +
           "}";
}

constexpr const char* kNoFloatDetail =
    R"([{"loc":["body","nose_offset_abs"],"msg":"value is not a valid float","type":"type_error.float"}])";
constexpr const char* kNotFiniteDetail =
    R"([{"loc":["body","nose_offset_abs"],"msg":"ensure this value is a finite number","type":"value_error.number.not_finite_number"}])";
constexpr const char* kMissingBody =
    R"([{"loc":["body"],"msg":"field required","type":"value_error.missing"}])";
constexpr const char* kNoDictDetail =
    R"([{"loc":["body"],"msg":"value is not a valid dict","type":"type_error.dict"}])";

INSTANTIATE_TEST_SUITE_P(
    Kinds, BadPredictBody,
    testing::Values(
        BadBody{"", kMissingBody}, BadBody{"null", kMissingBody}, BadBody{"5", kNoDictDetail},
        BadBody{R"("x")", kNoDictDetail}, BadBody{"true", kNoDictDetail},
        BadBody{
            "{}",
            R"([{"loc":["body","face_present"],"msg":"field required","type":"value_error.missing"},)"
            R"({"loc":["body","nose_offset_abs"],"msg":"field required","type":"value_error.missing"},)"
            R"({"loc":["body","nose_offset_signed"],"msg":"field required","type":"value_error.missing"}])"},
        BadBody{with("\"abc\""), kNoFloatDetail}, BadBody{with("\"\""), kNoFloatDetail},
        BadBody{with("\"1 2\""), kNoFloatDetail}, BadBody{with("[1]"), kNoFloatDetail},
        BadBody{with("{}"), kNoFloatDetail},
        BadBody{
            with("null"),
            R"([{"loc":["body","nose_offset_abs"],"msg":"none is not an allowed value","type":"type_error.none.not_allowed"}])"},
        BadBody{with("NaN"), kNotFiniteDetail}, BadBody{with("Infinity"), kNotFiniteDetail},
        BadBody{with("-Infinity"), kNotFiniteDetail}, BadBody{with("1e999"), kNotFiniteDetail},
        BadBody{with("-1e999"), kNotFiniteDetail}, BadBody{with("\"nan\""), kNotFiniteDetail},
        BadBody{with("\"-inf\""), kNotFiniteDetail},
        BadBody{
            "[]",
            R"([{"loc":["body"],"msg":"ensure this value has at least 1 items","type":"value_error.list.min_items"}])"},
        BadBody{
            "[5,null]",
            R"([{"loc":["body",0],"msg":"value is not a valid dict","type":"type_error.dict"},)"
            R"({"loc":["body",1],"msg":"none is not an allowed value","type":"type_error.none.not_allowed"}])"},
        BadBody{
            "[" + with("1") + "," + with("\"x\"") + "]",
            R"([{"loc":["body",1,"nose_offset_abs"],"msg":"value is not a valid float","type":"type_error.float"}])"}));

// Single precision is what models take; FastAPI would not mind.
TEST(PredictBody, RefusesWhatIsTooLargeForAModel) {
    EXPECT_EQ(problems_of(with("1e39")).at(0).message, kNotFinite.message);
}

TEST(PredictBody, SaysWhereItIsNoJson) {
    const auto place_of = [](std::string_view body) {
        const Problems problems = problems_of(body);
        EXPECT_THAT(problems, SizeIs(1)) << body;
        EXPECT_EQ(problems.at(0).type, "value_error.jsondecode") << body;
        return std::get<std::size_t>(problems.at(0).place.at(0));
    };
    EXPECT_EQ(place_of("{"), 1U);
    EXPECT_EQ(place_of(R"({"a":1,})"), 7U);
    EXPECT_EQ(place_of(R"({"a":1} x)"), 8U);
    EXPECT_EQ(place_of("\xff\xfe"), 0U);
    EXPECT_EQ(place_of("[NaN,"), 1U);
    EXPECT_EQ(place_of("NaN Infinity"), 0U);
    EXPECT_EQ(problems_of("{\n  x").at(0).message, "This is not JSON: line 2 column 3 (char 4)");
}

TEST(PredictBody, LeavesWordsWithinTextAlone) {
    EXPECT_THAT(read(R"({"NaN, \" Infinity": 1, "face_present": 1, "nose_offset_abs": 0,
                 "nose_offset_signed": 0})")
                    .rows.values,
                SizeIs(3));
    EXPECT_EQ(problems_of(R"({"a \" NaN": NaN})").at(0).message, kFieldRequired.message);
}

TEST(PredictBody, StopsLookingAfterManyProblems) {
    std::string body = "[5";
    for (int i = 0; i < 1000; ++i) {
        body += ",5";
    }
    EXPECT_THAT(problems_of(body + "]"), SizeIs(kMostProblems));
}

TEST(PredictBody, SurvivesDepth) {
    EXPECT_THAT(problems_of(std::string(100'000, '[') + std::string(100'000, ']')), SizeIs(1));
    EXPECT_THAT(problems_of(std::string(100'000, '[')), SizeIs(1));
}

}  // namespace
}  // namespace focusguard::serve
