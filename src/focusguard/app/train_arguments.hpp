// `focusguard train …`: the words → which configuration, and how to tell what came of it.
#pragma once

#include "focusguard/app/config_arguments.hpp"
#include "focusguard/app/subcommand.hpp"

namespace focusguard::app {

struct TrainOptions {
    ConfigOptions config{.file = "configs/train.yaml", .overrides = {}};
    Output output = Output::kText;
};

void add_train_arguments(CLI::App& program, Chosen<TrainOptions> chosen);

}  // namespace focusguard::app
