// `focusguard extract`: files of pictures → a table of what is seen in them.
#pragma once

#include "focusguard/app/extract_arguments.hpp"

namespace focusguard::app {

// Runs to the end, or until SIGINT, SIGTERM or SIGHUP, after which nothing is left of the output.
// Returns the exit status. Main thread, before any other thread.
int run_extract(const ExtractOptions& options);

}  // namespace focusguard::app
