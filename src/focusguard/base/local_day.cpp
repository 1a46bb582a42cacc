#include "focusguard/base/local_day.hpp"

#include <ctime>
#include <string>

namespace focusguard {

namespace {

// The local midnight that begins the day, `days` after the one given; mktime() carries over what
// exceeds the month, and knows about daylight saving time.
WallTime local_midnight(const std::tm& day, int days) {
    std::tm local{};
    local.tm_year = day.tm_year;
    local.tm_mon = day.tm_mon;
    local.tm_mday = day.tm_mday + days;
    local.tm_isdst = -1;
    return WallTime(std::chrono::seconds(std::mktime(&local)));
}

LocalDay day_from(const std::tm& day) {
    return {local_midnight(day, 0), local_midnight(day, 1)};
}

}  // namespace

LocalDay local_day_of(WallTime time) {
    const std::time_t seconds =
        std::chrono::floor<std::chrono::seconds>(time.since_epoch()).count();
    std::tm local{};
    localtime_r(&seconds, &local);
    return day_from(local);
}

std::optional<LocalDay> parse_local_day(std::string_view date) {
    const std::string text(date);
    std::tm parsed{};
    const char* const end = strptime(text.c_str(), "%Y-%m-%d", &parsed);
    if (end != text.c_str() + text.size()) {
        return std::nullopt;
    }
    const LocalDay day = day_from(parsed);
    // strptime() takes "2026-2-3" and "2026-02-31" too.
    return local_date(day.from) == date ? std::optional(day) : std::nullopt;
}

}  // namespace focusguard
