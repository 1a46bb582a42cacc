// A version of the user's model, as the registry knows it.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "focusguard/train/model_card.hpp"

namespace focusguard::registry {

// The alias of the version that the monitor and the server use.
inline constexpr const char* kLiveAlias = "live";

struct RegisteredModel {
    int version = 0;             // from 1
    std::filesystem::path file;  // ONNX
    train::ModelCard card;
    std::vector<std::string> aliases;         // in alphabetical order
    std::map<std::string, std::string> tags;  // what others have noted on it

    friend bool operator==(const RegisteredModel&, const RegisteredModel&) = default;
};

}  // namespace focusguard::registry
