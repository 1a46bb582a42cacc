// A training that the page has asked a running monitor for.
#pragma once

#include <filesystem>
#include <stop_token>
#include <string>

#include "focusguard/api/training_wish.hpp"
#include "focusguard/app/learned_model.hpp"
#include "focusguard/base/result.hpp"
#include "focusguard/config/config.hpp"

namespace focusguard::app {

// Trains as the train.yaml beside `app_yaml` says now, since the user may have changed it; without
// one as the defaults say; the wish comes first. What is learned from is the diary that the page
// shows, and the model goes where the monitor looks for it. A sentence about what came of it, or
// train_model()'s errors and those of the file. Blocks; any thread, one training at a time.
Result<std::string> train_for_page(const std::filesystem::path& app_yaml,
                                   const config::Config& config, const api::TrainingWish& wish,
                                   const TrainingProgress& progress, const std::stop_token& stop);

}  // namespace focusguard::app
