// `focusguard camera`: reads the configuration, runs the live monitor, reports how it ended.
#pragma once

#include "focusguard/app/camera_arguments.hpp"

namespace focusguard::app {

// Runs until a signal, the window's `q`, or the clip's end with --exit-at-end. Prints the page's
// address on standard output and one sentence on standard error for whatever went wrong. Returns
// the exit status: 0 ended as asked, 1 failed, 2 wrong configuration. Main thread.
int run_camera(const CameraOptions& options);

}  // namespace focusguard::app
