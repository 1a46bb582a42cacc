// `focusguard doctor …`: the words → what to look at, and how to say it.
#pragma once

#include "focusguard/app/config_arguments.hpp"
#include "focusguard/app/subcommand.hpp"

namespace focusguard::app {

struct DoctorOptions {
    ConfigOptions config;
    Output output = Output::kText;
};

void add_doctor_arguments(CLI::App& program, Chosen<DoctorOptions> chosen);

}  // namespace focusguard::app
