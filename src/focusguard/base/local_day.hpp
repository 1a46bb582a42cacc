// A day by the user's own calendar, as instants.
#pragma once

#include <optional>
#include <string_view>

#include "focusguard/base/time.hpp"

namespace focusguard {

// [from, to): from one local midnight to the next, 23 to 25 hours apart where the clocks change.
struct LocalDay {
    WallTime from;
    WallTime to;

    friend bool operator==(const LocalDay&, const LocalDay&) = default;
};

// The day in the process's time zone (TZ, else the system's) that holds the instant. Any thread.
LocalDay local_day_of(WallTime time);

// The day that local_date() writes so: nothing unless the text is YYYY-MM-DD and such a day exists.
// Any thread.
std::optional<LocalDay> parse_local_day(std::string_view date);

}  // namespace focusguard
