// `focusguard models …`: the words → which of its tasks.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>

#include "focusguard/app/subcommand.hpp"

namespace focusguard::app {

// Where train.yaml's outputs.model_dir puts them, unless it is told otherwise.
inline constexpr const char* kModelFolder = "models";

struct ListModels {
    Output output = Output::kText;
    std::filesystem::path model_dir = kModelFolder;
};

struct ShowModel {
    std::string name;  // a face model, or a trained one's version, alias or id
    Output output = Output::kText;
    std::filesystem::path model_dir = kModelFolder;
};

struct CompareModels {
    std::string one;  // a version, alias or id
    std::string other;
    Output output = Output::kText;
    std::filesystem::path model_dir = kModelFolder;
};

struct PromoteModel {
    std::string name;  // a version, alias or id
    Output output = Output::kText;
    std::filesystem::path model_dir = kModelFolder;
};

struct RollBackModel {
    Output output = Output::kText;
    std::filesystem::path model_dir = kModelFolder;
};

struct FetchModel {
    std::string url;                                         // http:// or https://
    std::optional<std::filesystem::path> to = std::nullopt;  // else the program's own folder
    std::chrono::seconds patience{30};  // without a byte, before it is given up
    Output output = Output::kText;
};

using ModelsOptions =
    std::variant<ListModels, ShowModel, FetchModel, CompareModels, PromoteModel, RollBackModel>;

void add_models_arguments(CLI::App& program, Chosen<ModelsOptions> chosen);

}  // namespace focusguard::app
