// `focusguard doctor`: what works on this machine, and what to do about what does not.
#pragma once

#include "focusguard/app/doctor_arguments.hpp"

namespace focusguard::app {

// Looks, prints its findings on standard output, and returns the exit status: kDone when the
// monitor can run, else kFailed. Changes nothing on the machine. Main thread, before there are
// others.
int run_doctor(const DoctorOptions& options);

}  // namespace focusguard::app
