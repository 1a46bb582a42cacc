// `focusguard train`: the diary → a model, its report, and a tracked run.
#pragma once

#include "focusguard/app/train_arguments.hpp"

namespace focusguard::app {

// Runs to the end, or until SIGINT, SIGTERM or SIGHUP, after which nothing is written. Returns the
// exit status. Main thread, before any other thread.
int run_train(const TrainOptions& options);

}  // namespace focusguard::app
