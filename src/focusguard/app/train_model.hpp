// The whole of a training: learn from the diary, and keep what came of it.
#pragma once

#include <filesystem>
#include <stop_token>

#include "focusguard/app/learned_model.hpp"
#include "focusguard/base/result.hpp"
#include "focusguard/config/train_config.hpp"
#include "focusguard/registry/registered_model.hpp"
#include "focusguard/tracking/track.hpp"

namespace focusguard::app {

struct Training {
    LearnedModel learned;
    registry::RegisteredModel registered;  // not live until somebody promotes it
    std::filesystem::path report;          // reports/latest_eval.json
    std::filesystem::path page;            // reports/latest_eval.html, the same to look at
    tracking::Tracked tracked;
};

// Errors are learn_model()'s, and sentences about what could not be written; what the configuration
// says of the outputs is looked at first. A tracking server that is away is no error: see
// `tracked`. Blocks for as long as it takes; any thread, one training at a time.
Result<Training> train_model(const config::TrainConfig& config, const TrainingProgress& progress,
                             const std::stop_token& stop);

}  // namespace focusguard::app
