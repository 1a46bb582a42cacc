#include "focusguard/base/calendar_date.hpp"

#include <ctime>

#include <fmt/format.h>

namespace focusguard {

std::optional<CalendarDate> parse_date(std::string_view text) {
    const std::string copy(text);
    std::tm parsed{};
    const char* const end = strptime(copy.c_str(), "%Y-%m-%d", &parsed);
    if (end != copy.c_str() + copy.size()) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date =
        std::chrono::year(parsed.tm_year + 1900) /
        std::chrono::month(static_cast<unsigned>(parsed.tm_mon + 1)) /
        std::chrono::day(static_cast<unsigned>(parsed.tm_mday));
    // strptime() takes "2026-2-3" and "2026-02-31" too.
    if (!date.ok() || to_text(CalendarDate(date)) != text) {
        return std::nullopt;
    }
    return CalendarDate(date);
}

std::string to_text(CalendarDate date) {
    const std::chrono::year_month_day parts(date);
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(parts.year()),
                       static_cast<unsigned>(parts.month()), static_cast<unsigned>(parts.day()));
}

CalendarDate local_calendar_date(WallTime time) {
    return CalendarDate(local_time(time).date);
}

}  // namespace focusguard
