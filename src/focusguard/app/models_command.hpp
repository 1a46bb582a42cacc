// `focusguard models`: which face models there are, and the official one fetched; which models were
// trained, and which of them is live.
#pragma once

#include "focusguard/app/models_arguments.hpp"

namespace focusguard::app {

// Prints on standard output what was asked for; a progress bar and one sentence about whatever went
// wrong on standard error. Returns the exit status. Main thread, before there are others.
int run_models(const ModelsOptions& options);

}  // namespace focusguard::app
