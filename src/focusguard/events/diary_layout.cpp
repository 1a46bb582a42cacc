#include "focusguard/events/diary_layout.hpp"

#include <algorithm>
#include <string>
#include <system_error>

namespace focusguard::events {

namespace fs = std::filesystem;

std::vector<CalendarDate> diary_dates(const fs::path& diary) {
    constexpr std::string_view kPrefix = "date=";
    std::vector<CalendarDate> dates;
    std::error_code over;  // a folder that cannot be listed (further) has no (more) dates
    for (fs::directory_iterator entry(diary, over), end; !over && entry != end;
         entry.increment(over)) {
        const std::string name = entry->path().filename().string();
        if (name.starts_with(kPrefix)) {
            if (const auto date = parse_date(std::string_view(name).substr(kPrefix.size()))) {
                dates.push_back(*date);
            }
        }
    }
    std::ranges::sort(dates);
    return dates;
}

fs::path folder_beside(const fs::path& diary, std::string_view name) {
    // An absolute path has a parent, and a slash at its end makes no part of it.
    std::error_code no_current_folder;
    const fs::path whole =
        fs::absolute(diary / ".", no_current_folder).lexically_normal().parent_path();
    return whole.parent_path() / name;
}

}  // namespace focusguard::events
