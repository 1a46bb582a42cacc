#include "focusguard/app/doctor_arguments.hpp"

#include <memory>
#include <utility>

#include <CLI/CLI.hpp>

namespace focusguard::app {

namespace {

constexpr std::string_view kDoctorExamples =
    "Examples:\n"
    "  focusguard doctor\n"
    "  focusguard doctor --json --set server.port=8010\n"
    "\n"
    "Exit status: 0 the monitor can run, 1 it cannot, 2 wrong use.";

}  // namespace

void add_doctor_arguments(CLI::App& program, Chosen<DoctorOptions> chosen) {
    CLI::App* const doctor = program.add_subcommand(
        "doctor", "Say what works on this machine, and what to do about what does not");
    doctor->footer(std::string(kDoctorExamples));
    const auto options = std::make_shared<DoctorOptions>();
    add_config_arguments(*doctor, options->config);
    doctor->add_flag_callback(
        "--json", [options] { options->output = Output::kJson; }, "Print JSON");
    doctor->callback([options, chosen = std::move(chosen)] { chosen(*options); });
}

}  // namespace focusguard::app
