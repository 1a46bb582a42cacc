// A training → MLflow: what is tracked of it, and where.
#pragma once

#include <filesystem>

#include <nlohmann/json_fwd.hpp>

#include "focusguard/app/learned_model.hpp"
#include "focusguard/base/result.hpp"
#include "focusguard/config/train_config.hpp"
#include "focusguard/registry/registered_model.hpp"
#include "focusguard/tracking/track.hpp"

namespace focusguard::app {

// Where runs go as train.yaml says, and, when they cannot, that they are kept in
// outputs.model_dir/pending. Logins come from the environment.
tracking::TrackingSettings tracking_settings(const config::TrainConfig& config);

// The report as it was written (see training_report_json()).
struct WrittenReport {
    const nlohmann::ordered_json& json;
    std::filesystem::path file;  // the JSON's
    std::filesystem::path page;
};

// Tracks the training with its report and its registered model. Errors are tracking::track()'s, and
// sentences about files that could not be written.
Result<tracking::Tracked> track_training(const LearnedModel& learned, const WrittenReport& report,
                                         const registry::RegisteredModel& registered,
                                         const config::TrainConfig& config);

}  // namespace focusguard::app
