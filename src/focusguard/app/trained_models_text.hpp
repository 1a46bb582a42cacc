// Trained models as people and scripts read them.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "focusguard/registry/registered_model.hpp"

namespace focusguard::app {

// Texts end with a line break.

// A line for each version; what to do when there is none.
std::string trained_list_text(const std::filesystem::path& folder,
                              std::span<const registry::RegisteredModel> models);

// An object for each version: version, file, aliases, tags, and the card's keys.
nlohmann::ordered_json trained_list_json(std::span<const registry::RegisteredModel> models);

std::string trained_text(const registry::RegisteredModel& registered,
                         const train::FocusModel& model);

// The same object with `classes`, `features` and the rest of the model besides: `coefficients`
// [class][feature] and `intercepts`, or how many `trees` and `nodes` there are.
std::string trained_json(const registry::RegisteredModel& registered,
                         const train::FocusModel& model);

// Two versions beside each other: where they come from, and their metrics with the difference.
std::string comparison_text(const registry::RegisteredModel& one,
                            const registry::RegisteredModel& other);
std::string comparison_json(const registry::RegisteredModel& one,
                            const registry::RegisteredModel& other);

// Which version was live and which is now; none: the rules decide.
std::string live_text(std::optional<int> before, std::optional<int> now);
std::string live_json(std::optional<int> before, std::optional<int> now);

}  // namespace focusguard::app
