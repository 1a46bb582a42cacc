#include "focusguard/care/day_folders.hpp"

#include <chrono>
#include <utility>

#include <fmt/format.h>

#include "focusguard/base/assert.hpp"
#include "focusguard/base/calendar_date.hpp"
#include "focusguard/events/diary_layout.hpp"

namespace focusguard::care {

namespace fs = std::filesystem;

fs::path day_folder(const fs::path& diary, const std::string& date) {
    return diary / fmt::format("date={}", date);
}

std::vector<std::string> dates_of(const fs::path& diary, const DateRange& range) {
    std::vector<std::string> dates;
    for (const CalendarDate day : events::diary_dates(diary)) {
        std::string date = to_text(day);
        if (range.contains(date)) {
            dates.push_back(std::move(date));
        }
    }
    return dates;
}

std::string days_before(const std::string& date, int days) {
    const auto day = parse_date(date);
    FG_ASSERT(day.has_value());
    return to_text(*day - std::chrono::days(days));
}

}  // namespace focusguard::care
