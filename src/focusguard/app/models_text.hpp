// Face models as people and scripts read them.
#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "focusguard/app/face_models.hpp"
#include "focusguard/download/download.hpp"
#include "focusguard/registry/registered_model.hpp"

namespace focusguard::app {

// Each ends with a line break.
std::string list_text(std::span<const FoundModel> models);
// With the trained models beside them.
std::string list_json(std::span<const FoundModel> models,
                      std::span<const registry::RegisteredModel> trained);
std::string show_text(const FoundModel& model);
std::string show_json(const FoundModel& model);

// What fetching has come to.
struct Fetched {
    std::filesystem::path file;
    download::DownloadOutcome bytes;
    bool was_there = false;
};

std::string fetched_text(const Fetched& fetched);
std::string fetched_json(const Fetched& fetched);

// "3.8 MB".
std::string megabytes(std::uintmax_t bytes);

}  // namespace focusguard::app
