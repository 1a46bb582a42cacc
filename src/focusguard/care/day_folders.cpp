#include "focusguard/care/day_folders.hpp"

#include <algorithm>
#include <chrono>
#include <string_view>
#include <system_error>

#include <fmt/format.h>

#include "focusguard/base/assert.hpp"
#include "focusguard/base/local_day.hpp"

namespace focusguard::care {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "date=";

}  // namespace

fs::path day_folder(const fs::path& diary, const std::string& date) {
    return diary / fmt::format("{}{}", kPrefix, date);
}

std::vector<std::string> dates_of(const fs::path& diary, const DateRange& range) {
    std::vector<std::string> dates;
    std::error_code over;  // a folder that cannot be listed (further) has no (more) days
    for (fs::directory_iterator entry(diary, over), end; !over && entry != end;
         entry.increment(over)) {
        const std::string name = entry->path().filename().string();
        std::error_code unknown;
        if (!name.starts_with(kPrefix) || !entry->is_directory(unknown)) {
            continue;
        }
        std::string date = name.substr(kPrefix.size());
        if (parse_local_day(date) && range.contains(date)) {
            dates.push_back(std::move(date));
        }
    }
    std::ranges::sort(dates);
    return dates;
}

std::string days_before(const std::string& date, int days) {
    const auto day = parse_local_day(date);
    FG_ASSERT(day.has_value());
    const std::chrono::sys_days earlier =
        std::chrono::sys_days(local_time(day->from).date) - std::chrono::days(days);
    const std::chrono::year_month_day result(earlier);
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(result.year()),
                       static_cast<unsigned>(result.month()), static_cast<unsigned>(result.day()));
}

}  // namespace focusguard::care
