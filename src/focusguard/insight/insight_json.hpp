// Insights as JSON: docs/insight.md has the keys.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "focusguard/insight/insight_reader.hpp"

namespace focusguard::insight {

// Times in seconds, instants in seconds since 1970, shares in percent, all rounded to what anybody
// can use; null where nothing can be said.
nlohmann::ordered_json insight_json(const Insight& insight);

// Only the range and what lies in each hour of each day of the week.
nlohmann::ordered_json heat_map_json(const PeriodSummary& summary);

}  // namespace focusguard::insight
