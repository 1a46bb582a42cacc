// Days of the calendar that can be counted with, to and from text.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "focusguard/base/time.hpp"

namespace focusguard {

// Days since 1970-01-01 by the calendar, of no time zone.
using CalendarDate = std::chrono::sys_days;

// Nothing unless the text is YYYY-MM-DD and such a day exists.
std::optional<CalendarDate> parse_date(std::string_view text);

// YYYY-MM-DD.
std::string to_text(CalendarDate date);

// The date that the user's calendar shows at that time, as local_date() writes it. Any thread.
CalendarDate local_calendar_date(WallTime time);

}  // namespace focusguard
