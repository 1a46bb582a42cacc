// LiveStatus and the day's timeline as the JSON that the page, and the seed's users, read.
#pragma once

#include <optional>
#include <span>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "focusguard/api/live_status.hpp"
#include "focusguard/base/time.hpp"
#include "focusguard/events/label_spans.hpp"
#include "focusguard/insight/timeline_span.hpp"

namespace focusguard::api {

// All keys, always, in a fixed order. Durations and instants are seconds with two decimals; an
// instant that has not come yet is 0. A number that is not finite is told as 0.
nlohmann::ordered_json status_json(const LiveStatus& status);

// An instant as above.
double instant_json(const std::optional<WallTime>& time);

// {"date": …, "spans": [{"from", "to", "state"}, …], "corrections": label_spans_json()}.
nlohmann::ordered_json timeline_json(const std::string& date,
                                     std::span<const insight::TimelineSpan> spans,
                                     std::span<const events::LabelSpan> corrections);

}  // namespace focusguard::api
