// `focusguard serve`: a trained model's predictions over HTTP.
#pragma once

#include "focusguard/app/serve_arguments.hpp"

namespace focusguard::app {

// Serves until the end is asked for. Prints where on standard output, and one sentence about
// whatever went wrong on standard error. Returns the exit status. Main thread, before there are
// others.
int run_serve(const ServeOptions& options);

}  // namespace focusguard::app
