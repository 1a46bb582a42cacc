// A day of the diary, read back as stretches of one state.
#pragma once

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/events/state_span.hpp"

namespace focusguard::events {

// The spans of FOLDER/date=DATE/*.parquet, see read_day_rows() and spans_of(): in order, not
// overlapping, and never over a time without rows of more than kLongestWatchedGap. As in the
// session's totals, the time between two rows belongs to the later one's state. A request to stop
// gives the day as far as it was read.
Result<std::vector<StateSpan>> read_day(const std::filesystem::path& folder,
                                        const std::string& date, const std::stop_token& stop = {});

}  // namespace focusguard::events
