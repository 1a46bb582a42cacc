#include "focusguard/serve/prediction_api.hpp"

#include <algorithm>
#include <exception>
#include <utility>
#include <variant>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "focusguard/base/assert.hpp"
#include "focusguard/base/log.hpp"
#include "focusguard/http/security_headers.hpp"
#include "focusguard/serve/inference_body.hpp"
#include "focusguard/serve/mlflow_body.hpp"
#include "focusguard/serve/openapi.hpp"
#include "focusguard/serve/predict_body.hpp"

namespace focusguard::serve {

namespace {

using http::Response;
using nlohmann::ordered_json;

constexpr int kUnprocessable = 422;

Response text_response(std::string text, const char* content_type) {
    Response response{.headers = http::security_headers(http::Caching::kForbidden),
                      .body = std::move(text)};
    response.headers.push_back({"Content-Type", content_type});
    return response;
}

// The words that FastAPI has for what it finds no route for.
Response no_such_path(std::string_view path) {
    ordered_json json = {{"detail", "Not Found"}};
    if (path.starts_with("/v2/")) {
        json["error"] =
            fmt::format("there is nothing at this address; the model's name is {}", kModelName);
    }
    return http::json_response(404, json);
}

Response wrong_method(const http::WrongMethod& wrong) {
    Response response = http::json_response(405, {{"detail", "Method Not Allowed"}});
    response.headers.push_back({"Allow", wrong.allow});
    return response;
}

Response with_problems(const Problems& problems) {
    return http::json_response(kUnprocessable, {{"detail", problems_json(problems)}});
}

// The route's first path, as the metrics tell it.
std::string_view path_of(Endpoint endpoint) {
    return std::ranges::find(all_routes(), endpoint, &Route::endpoint)->path;
}

ordered_json endpoints_json() {
    ordered_json endpoints = ordered_json::array();
    for (const Route& route : all_routes()) {
        if (path_of(route.endpoint) == route.path) {
            endpoints.push_back(fmt::format("{} {}", route.method, route.path));
        }
    }
    return endpoints;
}

ordered_json model_json(const ServedModel& served) {
    const train::ModelCard& card = served.card();
    ordered_json json = {{"id", card.model_id}, {"version", nullptr}, {"kind", card.kind}};
    if (served.version) {
        json["version"] = *served.version;
    }
    json["features"] = served.model().features;
    json["classes"] = served.model().classes;
    return json;
}

}  // namespace

PredictionApi::PredictionApi(const PredictionInputs& inputs, int port, http::Reach reach)
    : inputs_(inputs), port_(port), reach_(reach), docs_(inputs.docs) {}

Response PredictionApi::refuse(const http::Refusal& refusal) const {
    return http::json_response(refusal.status, {{"detail", refusal.message}});
}

Response PredictionApi::answer(const http::Request& request) {
    Routed routed;
    try {
        routed = answer_or_throw(request);
    } catch (const std::exception& failure) {
        log::error(fmt::format("A request failed inside FocusGuard: {}", failure.what()));
        routed.response = refuse({500, ErrorCode::kInternal, "Internal Server Error"});
    }
    metrics_.count_request(routed.route.empty() ? "other" : routed.route, routed.response.status);
    return std::move(routed.response);
}

PredictionApi::Routed PredictionApi::answer_or_throw(const http::Request& request) {
    if (const auto refusal = http::refuse_at_gate(request, port_, reach_)) {
        return {{}, refuse(*refusal)};
    }
    const auto target = http::split_target(request.target);
    FG_ASSERT(target.has_value());
    const auto routing = http::find_route(all_routes(), request.method, target->path);
    if (const auto* wrong = std::get_if<http::WrongMethod>(&routing)) {
        return {{}, wrong_method(*wrong)};
    }
    if (const auto* match = std::get_if<http::Match<Endpoint>>(&routing)) {
        return {path_of(match->endpoint), open(*match, request)};
    }
    return {{}, no_such_path(target->path)};
}

Response PredictionApi::open(const http::Match<Endpoint>& match, const http::Request& request) {
    const auto serving = inputs_.serving.peek();
    const ServedModel& served = *serving->model;
    switch (match.endpoint) {
        case Endpoint::kPredict:
            return predict(served, request.body);
        case Endpoint::kInvocations:
            return invocations(served, request.body);
        case Endpoint::kInfer:
            return infer(served, request.body);
        case Endpoint::kHealth:
            return http::json_response(200, {{"status", "ok"}});
        case Endpoint::kConfig:
            return http::json_response(200, {{"model_path", served.file.string()},
                                             {"feature_cols", served.model().features}});
        case Endpoint::kLatency:
            return latency();
        case Endpoint::kDocs:
            return docs_.answer(match.rest, request);
        case Endpoint::kOpenApi:
            return http::json_response(200, openapi_json(served, inputs_.program_version));
        case Endpoint::kMetrics:
            return text_response(metrics_.text(served), "text/plain; version=0.0.4; charset=utf-8");
        case Endpoint::kPing:
            return text_response("\n", "application/json");
        case Endpoint::kInferenceServer:
            return http::json_response(200, {{"name", kModelName},
                                             {"version", inputs_.program_version},
                                             {"extensions", ordered_json::array()}});
        case Endpoint::kInferenceLive:
            return http::json_response(200, {{"live", true}});
        case Endpoint::kInferenceReady:
            return http::json_response(200, {{"ready", true}});
        case Endpoint::kInferenceModel:
            return http::json_response(200, inference_metadata_json(served));
        case Endpoint::kInferenceModelReady:
            return http::json_response(200, {{"name", kModelName}, {"ready", true}});
        case Endpoint::kRoot:
            break;
    }
    return root(*serving);
}

Response PredictionApi::root(const Serving& serving) const {
    ordered_json json = {{"name", "FocusGuard prediction server"},
                         {"status", "ok"},
                         {"endpoints", endpoints_json()},
                         {"model", model_json(*serving.model)},
                         {"version", inputs_.program_version}};
    if (!serving.problem.empty()) {
        json["problem"] = serving.problem;
    }
    return http::json_response(200, json);
}

Response PredictionApi::latency() const {
    const LatencyFigures figures = latency_.figures();
    return http::json_response(200, {{"latency",
                                      {{"n", figures.n},
                                       {"p50_ms", figures.p50_ms},
                                       {"p95_ms", figures.p95_ms},
                                       {"p99_ms", figures.p99_ms},
                                       {"mean_ms", figures.mean_ms}}}});
}

void PredictionApi::record(const ServedModel& served, const Predictions& predictions,
                           SteadyTime begun) {
    const Nanoseconds duration = inputs_.clock.steady_now() - begun;
    latency_.record(duration);
    metrics_.count_prediction(served.model(), predictions.classes, duration);
}

Response PredictionApi::predict(const ServedModel& served, std::string_view body) {
    const SteadyTime begun = inputs_.clock.steady_now();
    const train::FocusModel& model = served.model();
    const auto decoded = read_predict_body(body, model.features);
    if (const auto* problems = std::get_if<Problems>(&decoded)) {
        return with_problems(*problems);
    }
    const auto& asked = std::get<PredictBody>(decoded);
    const Predictions predictions = predict_rows(model, asked.rows);
    Response response = http::json_response(200, predict_json(model, predictions, asked.form));
    record(served, predictions, begun);
    return response;
}

Response PredictionApi::invocations(const ServedModel& served, std::string_view body) {
    const SteadyTime begun = inputs_.clock.steady_now();
    const train::FocusModel& model = served.model();
    const auto decoded = read_mlflow_body(body, model.features);
    if (const auto* problems = std::get_if<Problems>(&decoded)) {
        // What MLflow's clients look for, too.
        return http::json_response(kUnprocessable, {{"error_code", "BAD_REQUEST"},
                                                    {"message", problems_text(*problems)},
                                                    {"detail", problems_json(*problems)}});
    }
    const Predictions predictions = predict_rows(model, std::get<Rows>(decoded));
    Response response = http::json_response(200, mlflow_json(model, predictions));
    record(served, predictions, begun);
    return response;
}

Response PredictionApi::infer(const ServedModel& served, std::string_view body) {
    const SteadyTime begun = inputs_.clock.steady_now();
    const train::FocusModel& model = served.model();
    const auto decoded = read_inference_body(body, model.features);
    if (const auto* problems = std::get_if<Problems>(&decoded)) {
        return http::json_response(kUnprocessable, {{"error", problems_text(*problems)},
                                                    {"detail", problems_json(*problems)}});
    }
    const auto& asked = std::get<InferenceBody>(decoded);
    const Predictions predictions = predict_rows(model, asked.rows);
    Response response = http::json_response(200, inference_json(served, predictions, asked));
    record(served, predictions, begun);
    return response;
}

}  // namespace focusguard::serve
