// `focusguard serve`: the words → what is served, and where.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "focusguard/app/subcommand.hpp"

namespace focusguard::app {

struct ServeOptions {
    std::filesystem::path config_file = "configs/train.yaml";  // says where the models are
    std::optional<std::string> model;                          // as serve::choose_model() takes it
    std::string host = "127.0.0.1";
    int port = 8000;  // 0: any free one
};

void add_serve_arguments(CLI::App& program, Chosen<ServeOptions> chosen);

}  // namespace focusguard::app
