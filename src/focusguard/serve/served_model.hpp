// The model that the server answers with, and how its replacement reaches it.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "focusguard/train/model_card.hpp"

namespace focusguard::serve {

struct ServedModel {
    std::shared_ptr<const train::TrainedModel> trained;  // train::fault_of() finds nothing in it
    std::filesystem::path file;                          // that it was read from
    std::optional<int> version;  // of the registry; nothing of a file by itself

    const train::FocusModel& model() const { return trained->model; }

    const train::ModelCard& card() const { return trained->card; }
};

// What is served now.
struct Serving {
    std::shared_ptr<const ServedModel> model;  // never null once published
    std::string problem = {};  // why a newer one is not served, as one sentence; or empty
};

}  // namespace focusguard::serve
