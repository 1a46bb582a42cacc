// `focusguard calibrate`: steps, fit, file, and what it came to.
#pragma once

#include "focusguard/app/calibrate_arguments.hpp"

namespace focusguard::app {

// The exit status. Main thread.
int run_calibrate(const CalibrateOptions& options);

}  // namespace focusguard::app
