#include "focusguard/serve/openapi.hpp"

#include <cmath>
#include <cstddef>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include "focusguard/serve/answers.hpp"
#include "focusguard/serve/inference_body.hpp"

namespace focusguard::serve {

namespace {

using nlohmann::ordered_json;

constexpr const char* kJson = "application/json";

ordered_json reference(const char* schema) {
    return {{"$ref", std::string("#/components/schemas/") + schema}};
}

ordered_json list_of(ordered_json items) {
    return {{"type", "array"}, {"items", std::move(items)}};
}

ordered_json object_of(ordered_json properties, ordered_json required) {
    return {{"type", "object"},
            {"properties", std::move(properties)},
            {"required", std::move(required)}};
}

ordered_json content(const char* type, ordered_json schema) {
    return {{type, {{"schema", std::move(schema)}}}};
}

struct Operation {
    const char* id;
    const char* tag;
    const char* summary;
};

ordered_json operation(const Operation& named, ordered_json answer) {
    return {{"operationId", named.id},
            {"tags", {named.tag}},
            {"summary", named.summary},
            {"responses",
             {{"200", {{"description", "Successful Response"}, {"content", std::move(answer)}}}}}};
}

ordered_json get(const Operation& named, ordered_json answer) {
    return {{"get", operation(named, std::move(answer))}};
}

ordered_json get_object(const Operation& named) {
    return get(named, content(kJson, {{"type", "object"}}));
}

ordered_json post(const Operation& named, ordered_json body, ordered_json example,
                  ordered_json answer) {
    ordered_json json = operation(named, content(kJson, std::move(answer)));
    json["requestBody"] = {
        {"required", true},
        {"content", {{kJson, {{"schema", std::move(body)}, {"example", std::move(example)}}}}}};
    json["responses"]["422"] = {{"description", "Validation Error"},
                                {"content", content(kJson, reference("HTTPValidationError"))}};
    json["responses"]["413"] = {{"description", "The body is too long"}};
    json["responses"]["415"] = {{"description", "The body is not sent as application/json"}};
    return {{"post", std::move(json)}};
}

// What missing values of a feature count as, which is the mean of those that the model has learned
// from, in three digits behind the point.
double example_value(const train::FocusModel& model, std::size_t feature) {
    const double mean = model.fill.empty() ? 0.0 : static_cast<double>(model.fill[feature]);
    return std::round(mean * 1000.0) / 1000.0;
}

ordered_json example_row(const train::FocusModel& model) {
    ordered_json row = ordered_json::object();
    for (std::size_t i = 0; i < model.features.size(); ++i) {
        row[model.features[i]] = example_value(model, i);
    }
    return row;
}

ordered_json example_values(const train::FocusModel& model) {
    ordered_json values = ordered_json::array();
    for (std::size_t i = 0; i < model.features.size(); ++i) {
        values.push_back(example_value(model, i));
    }
    return values;
}

ordered_json row_schema(const train::FocusModel& model) {
    ordered_json properties = ordered_json::object();
    for (const std::string& feature : model.features) {
        properties[feature] = {{"title", feature}, {"type", "number"}};
    }
    return object_of(std::move(properties), model.features);
}

ordered_json prediction_schema(const train::FocusModel& model) {
    ordered_json probabilities = ordered_json::object();
    for (const std::string& one : model.classes) {
        probabilities[one] = {{"type", "number"}, {"minimum", 0}, {"maximum", 1}};
    }
    return object_of({{"prediction", {{"type", "string"}, {"enum", model.classes}}},
                      {"proba", object_of(std::move(probabilities), model.classes)}},
                     {"prediction", "proba"});
}

ordered_json error_schema() {
    const ordered_json step = {{"anyOf", {{{"type", "string"}}, {{"type", "integer"}}}}};
    return object_of(
        {{"loc", list_of(step)}, {"msg", {{"type", "string"}}}, {"type", {{"type", "string"}}}},
        {"loc", "msg", "type"});
}

ordered_json schemas(const train::FocusModel& model) {
    return {{"PredictRequest", row_schema(model)},
            {"Prediction", prediction_schema(model)},
            {"ValidationError", error_schema()},
            {"HTTPValidationError",
             {{"type", "object"},
              {"properties", {{"detail", list_of(reference("ValidationError"))}}}}}};
}

ordered_json mlflow_example(const train::FocusModel& model) {
    return {
        {"dataframe_split",
         {{"columns", model.features}, {"data", ordered_json::array({example_values(model)})}}}};
}

ordered_json inference_example(const train::FocusModel& model) {
    return {{"inputs", ordered_json::array({{{"name", kRowTensor},
                                             {"datatype", "FP32"},
                                             {"shape", {1, model.features.size()}},
                                             {"data", example_values(model)}}})}};
}

ordered_json paths(const train::FocusModel& model) {
    const auto one_or_many = [](const char* schema) {
        return ordered_json{
            {"anyOf", ordered_json::array({reference(schema), list_of(reference(schema))})}};
    };
    const ordered_json object = {{"type", "object"}};
    const std::string inference = "/v2/models/" + std::string(kModelName);
    return {
        {"/predict",
         post({"predict", "Predictions",
               "The state that a row of features, or each of a list, shows"},
              one_or_many("PredictRequest"), example_row(model), one_or_many("Prediction"))},
        {"/", get_object({"root", "Server", "What this server is, and what it serves"})},
        {"/health", get_object({"health", "Server", "Whether it answers"})},
        {"/config", get_object({"config", "Server", "The model's file and its features"})},
        {"/latency",
         get_object({"latency", "Server", "How long predictions took within the process"})},
        {"/metrics", get({"metrics", "Server", "Counters for Prometheus"},
                         content("text/plain", {{"type", "string"}}))},
        {"/invocations",
         post({"invocations", "MLflow", "Predictions as MLflow's scoring server gives them"},
              object, mlflow_example(model), object)},
        {"/ping",
         get({"ping", "MLflow", "Whether it answers"}, content(kJson, ordered_json::object()))},
        {"/v2", get_object({"v2", "Open Inference Protocol", "The server"})},
        {"/v2/health/live", get_object({"v2Live", "Open Inference Protocol", "Whether it lives"})},
        {"/v2/health/ready",
         get_object({"v2Ready", "Open Inference Protocol", "Whether it can predict"})},
        {inference, get_object({"v2Model", "Open Inference Protocol", "The model's tensors"})},
        {inference + "/ready",
         get_object({"v2ModelReady", "Open Inference Protocol", "Whether the model can predict"})},
        {inference + "/infer",
         post({"v2Infer", "Open Inference Protocol", "Predictions from tensors"}, object,
              inference_example(model), object)},
    };
}

}  // namespace

ordered_json openapi_json(const ServedModel& served, std::string_view program_version) {
    const train::FocusModel& model = served.model();
    return {{"openapi", "3.0.3"},
            {"info",
             {{"title", "FocusGuard prediction server"},
              {"description",
               "Whether features of a person before a screen show focus, by a model "
               "of the user's own. All on this machine."},
              {"version", program_version}}},
            {"paths", paths(model)},
            {"components", {{"schemas", schemas(model)}}}};
}

}  // namespace focusguard::serve
