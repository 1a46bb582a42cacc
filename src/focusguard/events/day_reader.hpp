// A day of the diary, read back as stretches of one state.
#pragma once

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/events/state_span.hpp"

namespace focusguard::events {

// The spans of FOLDER/date=DATE/*.parquet, where DATE is YYYY-MM-DD in local time: in order, not
// overlapping, and never over a time without rows of more than kLongestWatchedGap. As in the
// session's totals, the time between two rows belongs to the later one's state.
//
// Files of the early prototype are read too. A file that cannot be read is skipped, and all such
// files together give one line in the log. Empty when the day has no rows. Fails only when DuckDB
// itself does. Takes some 0.5 ms a file and 1 s for a million rows: not for a thread that must not
// wait. Any thread, with a database of its own; a request to stop ends it within some 100 ms, with
// the day as far as it was read.
Result<std::vector<StateSpan>> read_day(const std::filesystem::path& folder,
                                        const std::string& date, const std::stop_token& stop = {});

}  // namespace focusguard::events
