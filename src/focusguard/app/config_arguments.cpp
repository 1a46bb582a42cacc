#include "focusguard/app/config_arguments.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace focusguard::app {

namespace {

// Splits KEY=VALUE at the first '='.
std::string check_assignment(const std::string& text) {
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0) {
        return fmt::format("'{}' is not KEY=VALUE, such as smoothing.window_size=9", text);
    }
    return {};
}

config::Override to_override(const std::string& assignment) {
    const auto equals = assignment.find('=');
    return {assignment.substr(0, equals), assignment.substr(equals + 1)};
}

}  // namespace

void add_config_arguments(CLI::App& subcommand, ConfigOptions& options) {
    subcommand.add_option("--config", options.file, "The configuration")
        ->type_name("FILE")
        ->default_str(options.file.string());
    subcommand
        .add_option_function<std::vector<std::string>>(
            "--set",
            [&options](const std::vector<std::string>& assignments) {
                for (const std::string& assignment : assignments) {
                    options.overrides.push_back(to_override(assignment));
                }
            },
            "Set any configuration key for this run; may be repeated")
        ->type_name("KEY=VALUE")
        ->check(CLI::Validator(check_assignment, "", "assignment"))
        ->allow_extra_args(false);
}

}  // namespace focusguard::app
