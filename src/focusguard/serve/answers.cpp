#include "focusguard/serve/answers.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

namespace focusguard::serve {

namespace {

using nlohmann::ordered_json;

ordered_json one_json(const train::FocusModel& model, std::uint8_t likeliest,
                      std::span<const double> probabilities) {
    ordered_json proba = ordered_json::object();
    for (std::size_t k = 0; k < model.classes.size(); ++k) {
        proba[model.classes[k]] = probabilities[k];
    }
    return {{"prediction", model.classes[likeliest]}, {"proba", std::move(proba)}};
}

std::vector<std::string> names_of(const train::FocusModel& model,
                                  std::span<const std::uint8_t> classes) {
    std::vector<std::string> names;
    for (const std::uint8_t one : classes) {
        names.push_back(model.classes[one]);
    }
    return names;
}

std::string version_of(const ServedModel& served) {
    return served.version ? std::to_string(*served.version) : served.card().model_id;
}

}  // namespace

Predictions predict_rows(const train::FocusModel& model, const Rows& rows) {
    const std::size_t features = model.features.size();
    const std::size_t classes = model.classes.size();
    Predictions predictions;
    predictions.probabilities.resize(rows.count * classes);
    for (std::size_t i = 0; i < rows.count; ++i) {
        const auto out = std::span(predictions.probabilities).subspan(i * classes, classes);
        train::predict(model, std::span(rows.values).subspan(i * features, features), out);
        predictions.classes.push_back(
            static_cast<std::uint8_t>(std::ranges::max_element(out) - out.begin()));
    }
    return predictions;
}

ordered_json predict_json(const train::FocusModel& model, const Predictions& predictions,
                          PredictBody::Form form) {
    const std::span<const double> all = predictions.probabilities;
    const std::size_t classes = model.classes.size();
    if (form == PredictBody::Form::kOne) {
        return one_json(model, predictions.classes.front(), all.first(classes));
    }
    ordered_json list = ordered_json::array();
    for (std::size_t i = 0; i < predictions.classes.size(); ++i) {
        list.push_back(one_json(model, predictions.classes[i], all.subspan(i * classes, classes)));
    }
    return list;
}

ordered_json mlflow_json(const train::FocusModel& model, const Predictions& predictions) {
    return {{"predictions", names_of(model, predictions.classes)}};
}

ordered_json inference_json(const ServedModel& served, const Predictions& predictions,
                            const InferenceBody& asked) {
    const train::FocusModel& model = served.model();
    ordered_json json = {{"model_name", kModelName}, {"model_version", version_of(served)}};
    if (asked.id) {
        json["id"] = *asked.id;
    }
    ordered_json outputs = ordered_json::array();
    for (const std::string& output : asked.outputs) {
        const std::size_t rows = predictions.classes.size();
        if (output == kLabelTensor) {
            outputs.push_back({{"name", output},
                               {"datatype", "BYTES"},
                               {"shape", {rows}},
                               {"data", names_of(model, predictions.classes)}});
        } else {
            outputs.push_back({{"name", output},
                               {"datatype", "FP64"},
                               {"shape", {rows, model.classes.size()}},
                               {"parameters", {{"classes", model.classes}}},
                               {"data", predictions.probabilities}});
        }
    }
    json["outputs"] = std::move(outputs);
    return json;
}

ordered_json inference_metadata_json(const ServedModel& served) {
    const train::FocusModel& model = served.model();
    const auto tensor = [](std::string_view name, const char* datatype, ordered_json shape) {
        return ordered_json{{"name", name}, {"datatype", datatype}, {"shape", std::move(shape)}};
    };
    // -1: as many as are sent.
    return {{"name", kModelName},
            {"versions", {version_of(served)}},
            {"platform", "focusguard_" + served.card().kind},
            {"inputs", {tensor(kRowTensor, "FP32", {-1, model.features.size()})}},
            {"outputs",
             {tensor(kLabelTensor, "BYTES", {-1}),
              tensor(kProbabilityTensor, "FP64", {-1, model.classes.size()})}},
            {"parameters", {{"features", model.features}, {"classes", model.classes}}}};
}

}  // namespace focusguard::serve
