// `focusguard events`: care of the diary by hand.
#pragma once

#include "focusguard/app/events_arguments.hpp"

namespace focusguard::app {

// Runs to the end, or until SIGINT, SIGTERM or SIGHUP, after which nothing of the diary is lost.
// What changes the diary holds its lock, and refuses while a monitor does. Returns the exit status.
// Main thread, before any other thread.
int run_events(const EventsOptions& options);

}  // namespace focusguard::app
