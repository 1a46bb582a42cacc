// `focusguard report`: what the diary says about some days.
#pragma once

#include "focusguard/app/report_arguments.hpp"

namespace focusguard::app {

// Returns the exit status.
int run_report(const ReportOptions& options);

}  // namespace focusguard::app
