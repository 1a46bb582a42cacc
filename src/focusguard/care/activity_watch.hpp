// The diary as ActivityWatch imports it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "focusguard/base/result.hpp"
#include "focusguard/care/care_tools.hpp"
#include "focusguard/care/day_folders.hpp"

namespace focusguard::care {

// Takes a piece of text; false when it cannot be written.
using TextSink = std::function<bool(std::string_view text)>;

// Writes the stretches of one state in the range as one bucket in the format of ActivityWatch's
// export (`{"buckets": {ID: {…, "events": [{"timestamp", "duration", "data"}, …]}}}`), which its
// "Import buckets" reads. The bucket's id ends in `host`; `created` is when the diary begins. Gives
// the number of events. Fails when asked to stop (unavailable), when it cannot be written
// (resource_exhausted), and where DuckDB does.
Result<std::uint64_t> export_bucket(const CareTools& tools, const DateRange& range,
                                    const std::string& host, const TextSink& write);

}  // namespace focusguard::care
