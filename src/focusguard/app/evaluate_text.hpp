// The report of `focusguard evaluate` → text for people, or JSON for scripts.
#pragma once

#include <string>

#include "focusguard/app/evaluate_report.hpp"

namespace focusguard::app {

// Both rules beside each other: all clips together, then each clip in a line.
std::string evaluate_text(const EvaluateReport& report);

// docs/evaluation.md has the keys. Figures that nothing was there for are null; states that no
// label names are left out.
std::string evaluate_json(const EvaluateReport& report);

}  // namespace focusguard::app
