// What `focusguard models sync` did, as people and scripts read it.
#pragma once

#include <string>

#include "focusguard/tracking/track.hpp"

namespace focusguard::app {

// Each ends with a line break.
std::string sync_text(const tracking::SyncOutcome& outcome);
std::string sync_json(const tracking::SyncOutcome& outcome);

}  // namespace focusguard::app
