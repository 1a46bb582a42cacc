// The whole of a training: learn from the diary, and keep what came of it.
#pragma once

#include <filesystem>
#include <stop_token>

#include "focusguard/app/learned_model.hpp"
#include "focusguard/base/result.hpp"
#include "focusguard/config/train_config.hpp"

namespace focusguard::app {

struct Training {
    LearnedModel learned;
    std::filesystem::path report;  // reports/latest_eval.json
};

// Errors are learn_model()'s, and sentences about what could not be written. Blocks for as long as
// it takes; any thread, one training at a time.
Result<Training> train_model(const config::TrainConfig& config, const TrainingProgress& progress,
                             const std::stop_token& stop);

}  // namespace focusguard::app
