// A training as JSON: reports/latest_eval.json and the files that are tracked with a run. Its keys
// are in docs/training.md.
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "focusguard/app/learned_model.hpp"
#include "focusguard/config/train_config.hpp"
#include "focusguard/dataset/quality.hpp"

namespace focusguard::app {

// "rows", "missing_rates", "label_counts", "label_distribution", "drift", "warnings".
nlohmann::ordered_json quality_json(const dataset::RowQuality& quality);

// As the files have it: with line breaks, and one at its end.
std::string json_text(const nlohmann::ordered_json& json);

// The settings of the kind of model that was chosen, by train.yaml's names.
nlohmann::ordered_json model_settings_json(const config::ModelConfig& model);

// What was learned from what, and how: all but the figures of how good it is.
nlohmann::ordered_json training_summary_json(const LearnedModel& learned,
                                             const config::TrainConfig& config);

// "summary", "quality", "train_metrics", "val_metrics", "test_metrics", "slices", "importance",
// and "cross_validation", which is null unless the split is grouped_kfold.
nlohmann::ordered_json training_report_json(const LearnedModel& learned,
                                            const config::TrainConfig& config);

}  // namespace focusguard::app
