// An insight as text for people.
#pragma once

#include <string>

#include "focusguard/app/report_bars.hpp"
#include "focusguard/insight/insight_reader.hpp"

namespace focusguard::app {

// Ends with a line break. Lines fit the look's columns, if there are at least 60.
std::string report_text(const insight::Insight& insight, const ReportLook& look);

}  // namespace focusguard::app
