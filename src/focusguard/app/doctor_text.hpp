// Findings as people and scripts read them.
#pragma once

#include <span>
#include <string>

#include "focusguard/doctor/finding.hpp"

namespace focusguard::app {

enum class Colour { kOff, kOn };

// Both end with a line break.
std::string findings_text(std::span<const doctor::Finding> findings, Colour colour);
std::string findings_json(std::span<const doctor::Finding> findings);

}  // namespace focusguard::app
