// `focusguard models …`: the words → which of its tasks.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>

#include "focusguard/app/subcommand.hpp"

namespace focusguard::app {

enum class Output { kText, kJson };

struct ListModels {
    Output output = Output::kText;
};

struct ShowModel {
    std::string name;
    Output output = Output::kText;
};

struct FetchModel {
    std::string url;                                         // http:// or https://
    std::optional<std::filesystem::path> to = std::nullopt;  // else the program's own folder
    std::chrono::seconds patience{30};  // without a byte, before it is given up
    Output output = Output::kText;
};

using ModelsOptions = std::variant<ListModels, ShowModel, FetchModel>;

void add_models_arguments(CLI::App& program, Chosen<ModelsOptions> chosen);

}  // namespace focusguard::app
