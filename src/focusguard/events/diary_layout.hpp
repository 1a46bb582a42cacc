// What lies where in and around a diary's folder.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "focusguard/base/calendar_date.hpp"

namespace focusguard::events {

// The dates for which the diary has a folder, "date=YYYY-MM-DD", in order. None when it cannot be
// listed.
std::vector<CalendarDate> diary_dates(const std::filesystem::path& diary);

// The folder of that name next to the diary's own: "data/labels" for "data/events/".
std::filesystem::path folder_beside(const std::filesystem::path& diary, std::string_view name);

}  // namespace focusguard::events
