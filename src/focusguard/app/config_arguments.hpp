// The options of every subcommand that reads the configuration: --config and --set.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "focusguard/app/subcommand.hpp"
#include "focusguard/config/config_loader.hpp"

namespace focusguard::app {

struct ConfigOptions {
    std::filesystem::path file = "configs/app.yaml";
    std::vector<config::Override> overrides;  // --set, in the order given
};

// Adds the two options to the subcommand; they fill in `options`, which must outlive the parsing.
void add_config_arguments(CLI::App& subcommand, ConfigOptions& options);

}  // namespace focusguard::app
