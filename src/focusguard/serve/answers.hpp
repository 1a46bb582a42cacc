// Rows → what the model says of them, in the forms of the three protocols.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "focusguard/serve/inference_body.hpp"
#include "focusguard/serve/predict_body.hpp"
#include "focusguard/serve/rows.hpp"
#include "focusguard/serve/served_model.hpp"

namespace focusguard::serve {

struct Predictions {
    std::vector<double> probabilities;  // row after row, one a class; of a row they add up to 1
    std::vector<std::uint8_t> classes;  // the likeliest, one a row; the first of equals
};

Predictions predict_rows(const train::FocusModel& model, const Rows& rows);

// {"prediction": …, "proba": {CLASS: …}}, or a list of such.
nlohmann::ordered_json predict_json(const train::FocusModel& model, const Predictions& predictions,
                                    PredictBody::Form form);

// {"predictions": [CLASS, …]}
nlohmann::ordered_json mlflow_json(const train::FocusModel& model, const Predictions& predictions);

// {"model_name": …, "model_version": …, "id": …, "outputs": […]}
nlohmann::ordered_json inference_json(const ServedModel& served, const Predictions& predictions,
                                      const InferenceBody& asked);

// What GET /v2/models/NAME says.
nlohmann::ordered_json inference_metadata_json(const ServedModel& served);

// The name that the Open Inference Protocol knows the model by.
inline constexpr std::string_view kModelName = "focusguard";

}  // namespace focusguard::serve
