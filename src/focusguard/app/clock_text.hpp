// Times as a clock on the user's wall shows them.
#pragma once

#include <string>

#include "focusguard/base/time.hpp"

namespace focusguard::app {

// "20:49".
std::string clock_text(WallTime time);

// "2026-11-25 20:49".
std::string moment_text(WallTime time);

}  // namespace focusguard::app
