// A part of every day, such as 22:00 to 07:00.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace focusguard {

// From `from` until just before `to`, minutes after the local midnight; past midnight where `to` is
// the lesser one. They differ, and only `to` can be 24:00.
struct DaySpan {
    std::chrono::minutes from{0};
    std::chrono::minutes to{std::chrono::hours(24)};

    friend bool operator==(const DaySpan&, const DaySpan&) = default;
};

// "HH:MM-HH:MM", as in "22:00-07:00" or "12:30-24:00"; nothing for any other text.
std::optional<DaySpan> parse_day_span(std::string_view text);

// The text that parse_day_span() reads.
std::string to_string(const DaySpan& span);

// `since_midnight` is in [0 h, 24 h).
bool contains(const DaySpan& span, std::chrono::minutes since_midnight);

}  // namespace focusguard
