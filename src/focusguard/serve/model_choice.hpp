// Which model a server begins with, and where another comes from while it runs.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "focusguard/base/result.hpp"
#include "focusguard/serve/model_follower.hpp"
#include "focusguard/serve/served_model.hpp"

namespace focusguard::serve {

struct ModelChoice {
    std::shared_ptr<const ServedModel> model;  // never null
    ModelSource source;  // the live model, when that is what was asked for; else empty
};

// `wanted`: a file, or a version, alias or id of the registry in `models`; nothing, and "live": the
// live version, now and later, or, as long as none is live, the newest that there is now. Errors
// are one sentence: kNotFound with where was looked and what to do, and those of the registry and
// of reading.
Result<ModelChoice> choose_model(const std::filesystem::path& models,
                                 const std::optional<std::string>& wanted);

// A word that can only be a file: it has a slash or ends in ".onnx".
bool names_a_file(const std::string& wanted);

}  // namespace focusguard::serve
