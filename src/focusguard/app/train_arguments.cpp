#include "focusguard/app/train_arguments.hpp"

#include <memory>
#include <utility>

#include <CLI/CLI.hpp>

namespace focusguard::app {

namespace {

constexpr std::string_view kTrainExamples =
    "Examples:\n"
    "  focusguard train\n"
    "  focusguard train --config configs/train.yaml --set split.test_days=2 --set "
    "split.val_days=1\n"
    "  focusguard train --set model.kind=xgboost --set features.cols='[head_yaw_deg, "
    "gaze_yaw_deg_mean_2s]'\n"
    "  focusguard train --json | jq .metrics.test_macro_f1\n"
    "\n"
    "The model becomes a new version in outputs.model_dir, and nothing uses it until it is\n"
    "promoted (focusguard models promote). docs/training.md has the keys and the figures.\n"
    "Exit status: 0 done, 1 failed, 2 wrong use or wrong configuration.";

}  // namespace

void add_train_arguments(CLI::App& program, Chosen<TrainOptions> chosen) {
    const auto options = std::make_shared<TrainOptions>();
    CLI::App* const train =
        program.add_subcommand("train", "Learn a model of your own from the diary and its labels");
    train->footer(std::string(kTrainExamples));
    add_config_arguments(*train, options->config);
    train->add_flag_callback(
        "--json", [options] { options->output = Output::kJson; }, "Print what came of it as JSON");
    train->callback([options, chosen = std::move(chosen)] { chosen(*options); });
}

}  // namespace focusguard::app
