// `focusguard calibrate …`: the words → how to calibrate.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "focusguard/app/calibrate_script.hpp"
#include "focusguard/app/config_arguments.hpp"
#include "focusguard/app/subcommand.hpp"

namespace focusguard::app {

struct CalibrateOptions {
    ConfigOptions config;
    std::optional<std::string> source;  // instead of the configured camera
    int screens = 1;
    Seconds step{6.0};
    std::vector<ScriptedStep> script;          // of a recording; empty: the user is asked to look
    std::optional<std::filesystem::path> out;  // instead of the file of baseline.profile
    bool overwrites = false;                   // without asking
    Output output = Output::kText;
};

void add_calibrate_arguments(CLI::App& program, Chosen<CalibrateOptions> chosen);

}  // namespace focusguard::app
