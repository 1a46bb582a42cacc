// `focusguard evaluate`: clips and labels → how well both rules do.
#pragma once

#include "focusguard/app/evaluate_arguments.hpp"

namespace focusguard::app {

// Prints the report on standard output; the exit status.
int run_evaluate(const EvaluateOptions& options);

}  // namespace focusguard::app
