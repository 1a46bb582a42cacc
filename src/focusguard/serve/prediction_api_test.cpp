#include "focusguard/serve/prediction_api.hpp"

#include <cmath>
#include <limits>
#include <set>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "focusguard/http/test_assets.hpp"
#include "focusguard/serve/test_model.hpp"

namespace focusguard::serve {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

constexpr int kPort = 8000;
constexpr const char* kRow =
    R"({"face_present": 1, "nose_offset_abs": 0.01, "nose_offset_signed": 0.01})";

// Each look at it is 5 µs after the one before.
class TickingClock final : public Clock {
public:
    SteadyTime steady_now() const override {
        return SteadyTime(std::chrono::microseconds(5) * ++looks_);
    }

    WallTime wall_now() const override { return {}; }

private:
    mutable int looks_ = 0;
};

class PredictionApiTest : public testing::Test {
protected:
    PredictionApiTest() { publish({served_seed_model()}); }

    void publish(Serving serving) {
        serving_.publish(std::make_shared<const Serving>(std::move(serving)));
    }

    http::Response send(std::string method, std::string target, std::string body = {},
                        std::vector<http::Header> headers = {}) {
        headers.push_back({"Host", "127.0.0.1:8000"});
        if (!body.empty()) {
            headers.push_back({"Content-Type", "application/json"});
        }
        return api_.answer({.method = std::move(method),
                            .target = std::move(target),
                            .headers = std::move(headers),
                            .body = std::move(body)});
    }

    static std::string text_of(const http::Response& response) {
        const auto bytes = http::body_bytes(response);
        return {bytes.begin(), bytes.end()};
    }

    json get(std::string target) {
        const auto response = send("GET", std::move(target));
        EXPECT_EQ(response.status, 200);
        return json::parse(text_of(response));
    }

    json post(std::string target, std::string body, int status = 200) {
        const auto response = send("POST", std::move(target), std::move(body));
        EXPECT_EQ(response.status, status);
        return json::parse(text_of(response));
    }

    static std::string header(const http::Response& response, std::string_view name) {
        for (const http::Header& header : response.headers) {
            if (header.name == name) {
                return header.value;
            }
        }
        return {};
    }

    LatestValue<Serving> serving_;
    TickingClock clock_;
    PredictionApi api_{
        {serving_, clock_, http::test_assets(), "0.1.0"}, kPort, http::Reach::kThisMachine};
};

// scikit-learn's predict_proba() for the weights of the contract's table.
TEST_F(PredictionApiTest, PredictsWhatTheModelSays) {
    const json answer = post("/predict", kRow);
    EXPECT_EQ(answer["prediction"], "FOCUSED");
    EXPECT_EQ(answer.size(), 2U);
    const json& proba = answer["proba"];
    EXPECT_EQ(proba.size(), 3U);
    const double away = std::exp(-5.21610 + 0.01 * 0.87892 - 0.01 * 2.33925 + 4.06612);
    const double distracted = std::exp(2.27619 + 0.01 * 14.52442 - 0.01 * 1.81018 - 2.16100);
    const double focused = std::exp(2.93992 - 0.01 * 15.40334 + 0.01 * 4.14944 - 1.90512);
    const double sum = away + distracted + focused;
    EXPECT_NEAR(proba["AWAY"], away / sum, 1e-7);
    EXPECT_NEAR(proba["DISTRACTED"], distracted / sum, 1e-7);
    EXPECT_NEAR(proba["FOCUSED"], focused / sum, 1e-7);
}

TEST_F(PredictionApiTest, PredictsEachOfAList) {
    const std::string away = R"({"face_present":0,"nose_offset_abs":0,"nose_offset_signed":0})";
    const json answer = post("/predict", "[" + std::string(kRow) + "," + away + "]");
    ASSERT_EQ(answer.size(), 2U);
    EXPECT_EQ(answer[0], post("/predict", kRow));
    EXPECT_EQ(answer[1]["prediction"], "AWAY");
}

TEST_F(PredictionApiTest, RefusesABadBodyWithItsField) {
    EXPECT_EQ(post("/predict", R"({"face_present": 1, "nose_offset_signed": 0})", 422).dump(),
              R"({"detail":[{"loc":["body","nose_offset_abs"],"msg":"field required",)"
              R"("type":"value_error.missing"}]})");
    EXPECT_EQ(send("POST", "/predict").status, 422);
}

TEST_F(PredictionApiTest, AnswersMlflowsClients) {
    EXPECT_EQ(post("/invocations", R"({"dataframe_records": [)" + std::string(kRow) + "]}").dump(),
              R"({"predictions":["FOCUSED"]})");
    EXPECT_EQ(text_of(send("GET", "/ping")), "\n");
    const json refusal = post("/invocations", R"({"dataframe_records": [{}]})", 422);
    EXPECT_EQ(refusal["error_code"], "BAD_REQUEST");
    EXPECT_THAT(refusal["message"], HasSubstr("face_present"));
    EXPECT_EQ(refusal["detail"][0]["loc"].dump(),
              R"(["body","dataframe_records",0,"face_present"])");
}

TEST_F(PredictionApiTest, FillsInWhatADataFrameIsMissing) {
    const auto predicted = [&](const char* value) {
        return post("/invocations", R"({"instances": [[1, )" + std::string(value) + ", 0.01]]}");
    };
    EXPECT_EQ(predicted("null"), predicted("0.0625"));  // the model's fill
    EXPECT_NE(predicted("null"), predicted("0.01"));
}

TEST_F(PredictionApiTest, SpeaksTheOpenInferenceProtocol) {
    const json answer =
        post("/v2/models/focusguard/infer",
             R"({"id": "a", "inputs": [{"name": "input", "datatype": "FP32", "shape": [2, 3],
                                   "data": [1, 0.01, 0.01, 0, 0, 0]}]})");
    EXPECT_EQ(answer["id"], "a");
    EXPECT_EQ(answer["model_name"], "focusguard");
    EXPECT_EQ(answer["model_version"], "3");
    const json& outputs = answer["outputs"];
    ASSERT_EQ(outputs.size(), 2U);
    EXPECT_EQ(outputs[0].dump(),
              R"({"data":["FOCUSED","AWAY"],"datatype":"BYTES","name":"label","shape":[2]})");
    EXPECT_EQ(outputs[1]["shape"].dump(), "[2,3]");
    EXPECT_EQ(outputs[1]["data"].size(), 6U);
    EXPECT_EQ(outputs[1]["data"][2], post("/predict", kRow)["proba"]["FOCUSED"]);

    const json metadata = get("/v2/models/focusguard");
    EXPECT_EQ(metadata["inputs"].dump(), R"([{"datatype":"FP32","name":"input","shape":[-1,3]}])");
    EXPECT_EQ(metadata["versions"].dump(), R"(["3"])");
    EXPECT_EQ(get("/v2")["name"], "focusguard");
    EXPECT_EQ(get("/v2/health/live")["live"], true);
    EXPECT_EQ(get("/v2/health/ready")["ready"], true);
    EXPECT_EQ(get("/v2/models/focusguard/ready")["ready"], true);
}

TEST_F(PredictionApiTest, TellsErrorsAsTheOpenInferenceProtocolHasThem) {
    EXPECT_THAT(post("/v2/models/focusguard/infer", "{}", 422)["error"],
                HasSubstr("inputs: field required"));
    const auto unknown = send("GET", "/v2/models/other");
    EXPECT_EQ(unknown.status, 404);
    EXPECT_THAT(json::parse(text_of(unknown))["error"], HasSubstr("focusguard"));
}

TEST_F(PredictionApiTest, SaysWhatItServes) {
    const json root = get("/");
    EXPECT_EQ(root["status"], "ok");
    EXPECT_THAT(root["name"], HasSubstr("FocusGuard"));
    EXPECT_THAT(root["endpoints"].get<std::vector<std::string>>(),
                testing::Contains("POST /predict"));
    EXPECT_EQ(root["model"]["version"], 3);
    EXPECT_FALSE(root.contains("problem"));
    EXPECT_EQ(get("/health").dump(), R"({"status":"ok"})");
    EXPECT_EQ(
        get("/config").dump(),
        R"({"feature_cols":["face_present","nose_offset_abs","nose_offset_signed"],"model_path":"models/3/model.onnx"})");
}

TEST_F(PredictionApiTest, ServesTheModelThatWasPublishedLast) {
    auto trained = std::make_shared<train::TrainedModel>(*trained_seed_model(4));
    trained->model.classes = {"A", "B", "C"};
    publish({std::make_shared<const ServedModel>(ServedModel{trained, "models/4/model.onnx", 4}),
             "models/5 is damaged"});
    EXPECT_EQ(post("/predict", kRow)["prediction"], "C");
    EXPECT_EQ(get("/")["model"]["version"], 4);
    EXPECT_EQ(get("/")["problem"], "models/5 is damaged");
    EXPECT_EQ(get("/config")["model_path"], "models/4/model.onnx");
}

TEST_F(PredictionApiTest, TellsHowLongPredictionsTook) {
    EXPECT_EQ(get("/latency")["latency"]["n"], 0);
    for (int i = 0; i < 4; ++i) {
        post("/predict", kRow);
    }
    post("/predict", "{}", 422);  // not counted
    const json latency = get("/latency")["latency"];
    EXPECT_EQ(latency["n"], 4);
    for (const char* figure : {"p50_ms", "p95_ms", "p99_ms", "mean_ms"}) {
        EXPECT_DOUBLE_EQ(latency[figure], 0.005) << figure;
    }
}

TEST_F(PredictionApiTest, TellsPrometheus) {
    post("/predict", "[" + std::string(kRow) + "," + std::string(kRow) + "]");
    post("/predict", "{}", 422);
    send("GET", "/nothing");
    send("GET", "/docs/");
    const auto response = send("GET", "/metrics");
    EXPECT_EQ(header(response, "Content-Type"), "text/plain; version=0.0.4; charset=utf-8");
    const std::string text = text_of(response);
    for (const char* line : {"# TYPE focusguard_requests_total counter\n",
                             "focusguard_requests_total{route=\"/predict\",status=\"200\"} 1\n",
                             "focusguard_requests_total{route=\"/predict\",status=\"422\"} 1\n",
                             "focusguard_requests_total{route=\"other\",status=\"404\"} 1\n",
                             "focusguard_requests_total{route=\"/docs\",status=\"200\"} 1\n",
                             "focusguard_predicted_rows_total{class=\"FOCUSED\"} 2\n",
                             "# TYPE focusguard_prediction_seconds histogram\n",
                             "focusguard_prediction_seconds_bucket{le=\"5e-06\"} 1\n",
                             "focusguard_prediction_seconds_bucket{le=\"+Inf\"} 1\n",
                             "focusguard_prediction_seconds_count 1\n", "version=\"3\"} 1\n"}) {
        EXPECT_THAT(text, HasSubstr(line));
    }
    publish({served_seed_model(4)});
    const std::string after = text_of(send("GET", "/metrics"));
    EXPECT_THAT(after, HasSubstr("version=\"4\"} 1\n"));
    EXPECT_THAT(after, Not(HasSubstr("version=\"3\"")));
}

TEST_F(PredictionApiTest, DescribesEveryRouteButThoseOfTheDescription) {
    const json document = get("/openapi.json");
    std::set<std::string> described;
    for (const auto& [path, operations] : document["paths"].items()) {
        for (const auto& [method, operation] : operations.items()) {
            described.insert(fmt::format("{} {}", method, path));
        }
    }
    std::set<std::string> routes;
    for (const Route& route : all_routes()) {
        if (route.endpoint != Endpoint::kDocs && route.endpoint != Endpoint::kOpenApi) {
            routes.insert((route.method == "GET" ? "get " : "post ") + std::string(route.path));
        }
    }
    EXPECT_EQ(described, routes);
}

TEST_F(PredictionApiTest, DescribesTheModelsOwnFeatures) {
    const json document = get("/openapi.json");
    EXPECT_EQ(document["openapi"], "3.0.3");
    const json& schemas = document["components"]["schemas"];
    EXPECT_EQ(schemas["PredictRequest"]["required"].dump(),
              R"(["face_present","nose_offset_abs","nose_offset_signed"])");
    EXPECT_EQ(schemas["Prediction"]["properties"]["prediction"]["enum"].dump(),
              R"(["AWAY","DISTRACTED","FOCUSED"])");
}

// Whoever copies an example gets an answer.
TEST_F(PredictionApiTest, TakesItsOwnExamples) {
    const json document = get("/openapi.json");
    int examples = 0;
    for (const auto& [path, operations] : document["paths"].items()) {
        if (operations.contains("post")) {
            ++examples;
            const json& content = operations["post"]["requestBody"]["content"];
            EXPECT_EQ(send("POST", path, content["application/json"]["example"].dump()).status, 200)
                << path;
        }
    }
    EXPECT_EQ(examples, 3);
}

TEST_F(PredictionApiTest, SpeaksOfWhatItHasNotAsFastApiDoes) {
    const auto nothing = send("GET", "/nothing");
    EXPECT_EQ(nothing.status, 404);
    EXPECT_EQ(text_of(nothing), R"({"detail":"Not Found"})");
    const auto wrong = send("GET", "/predict");
    EXPECT_EQ(wrong.status, 405);
    EXPECT_EQ(text_of(wrong), R"({"detail":"Method Not Allowed"})");
    EXPECT_EQ(header(wrong, "Allow"), "POST");
    EXPECT_EQ(header(send("DELETE", "/health"), "Allow"), "GET, HEAD");
}

TEST_F(PredictionApiTest, RefusesABodyOfAnotherType) {
    const auto response =
        api_.answer({.method = "POST",
                     .target = "/predict",
                     .headers = {{"Host", "127.0.0.1:8000"}, {"Content-Type", "text/csv"}},
                     .body = "1,2,3"});
    EXPECT_EQ(response.status, 415);
    EXPECT_THAT(text_of(response), HasSubstr(R"({"detail":"A body must be sent as)"));
}

TEST_F(PredictionApiTest, RefusesAForeignRequestOnEveryRoute) {
    for (const Route& route : all_routes()) {
        for (const http::Header& foreign : {http::Header{"Origin", "http://127.0.0.1:3000"},
                                            http::Header{"Sec-Fetch-Site", "cross-site"}}) {
            EXPECT_EQ(
                send(std::string(route.method), std::string(route.path), {}, {foreign}).status, 403)
                << route.path;
        }
    }
}

TEST_F(PredictionApiTest, SendsTheSecurityHeadersOnEveryRoute) {
    for (const Route& route : all_routes()) {
        const auto response = send(std::string(route.method), std::string(route.path));
        EXPECT_THAT(header(response, "Content-Security-Policy"), HasSubstr("default-src 'none'"));
        EXPECT_EQ(header(response, "X-Content-Type-Options"), "nosniff");
    }
}

TEST_F(PredictionApiTest, ShowsItsPage) {
    EXPECT_EQ(text_of(send("GET", "/docs")), "<!doctype html>page");
    EXPECT_EQ(text_of(send("GET", "/docs/assets/main-1a2b3c.js")), "run();");
    EXPECT_EQ(send("GET", "/docs/other").status, 404);
}

}  // namespace
}  // namespace focusguard::serve
