// The versions of the user's model as the JSON that the page reads.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "focusguard/api/training_wish.hpp"
#include "focusguard/base/result.hpp"
#include "focusguard/registry/registered_model.hpp"

namespace focusguard::api {

// {"live": VERSION or null, "versions": [{"version", "model_id", "kind", "live", "trained_at_ts",
// "first_date", "last_date", "rows", "metrics": {NAME: NUMBER}}, …]}, the newest first.
nlohmann::ordered_json models_json(std::span<const registry::RegisteredModel> models);

// {"version": N}, a whole number from 1; nothing when the body is anything else. Never throws.
std::optional<int> parse_version(std::string_view body);

// Nothing, or {"labels": one of config::kLabelStrategies}; kInvalidArgument with a sentence for
// anything else. Never throws.
Result<TrainingWish> parse_training_wish(std::string_view body);

}  // namespace focusguard::api
