// The folders of a diary: a local date each.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace focusguard::care {

// Local dates as YYYY-MM-DD, both included; where there is none, that end is open.
struct DateRange {
    std::optional<std::string> from;
    std::optional<std::string> to;

    bool contains(const std::string& date) const {
        return (!from || *from <= date) && (!to || date <= *to);
    }
};

// FOLDER/date=DATE.
std::filesystem::path day_folder(const std::filesystem::path& diary, const std::string& date);

// The dates in the range that have a folder, the oldest first. Folders of other names are passed
// over, as is `date=` with what is no date.
std::vector<std::string> dates_of(const std::filesystem::path& diary, const DateRange& range = {});

// The date so many days earlier in the calendar. `date` is one.
std::string days_before(const std::string& date, int days);

}  // namespace focusguard::care
