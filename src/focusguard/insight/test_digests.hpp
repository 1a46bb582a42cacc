// What the tests of insights share: rows and digests of days that are told in seconds.
#pragma once

#include <vector>

#include "focusguard/base/local_day.hpp"
#include "focusguard/events/day_rows.hpp"
#include "focusguard/insight/day_digest.hpp"

namespace focusguard::insight::testing {

// A Monday.
inline const CalendarDate kMonday = std::chrono::year(2026) / 11 / 23;

// Midnight of the date in the process's time zone.
inline WallTime midnight(CalendarDate date) {
    return parse_local_day(to_text(date)).value().from;
}

// `seconds` in one state.
struct Stretch {
    double seconds;
    state::FocusState state;
};

// Rows 0.5 s apart that last for the stretches, the first of them from `start` on.
inline std::vector<events::DayRow> rows_of(WallTime start, const std::vector<Stretch>& stretches,
                                           std::uint16_t run = 0) {
    constexpr std::chrono::milliseconds kStep{500};
    std::vector<events::DayRow> rows;
    for (const Stretch& stretch : stretches) {
        for (Nanoseconds done = kStep; done <= Seconds(stretch.seconds); done += kStep) {
            start = start + kStep;
            rows.push_back({.at = start, .observed = kStep, .state = stretch.state, .run = run});
        }
    }
    return rows;
}

inline DayDigest digest(CalendarDate date, std::vector<events::DayRow> rows,
                        std::span<const events::PlayedNudge> nudges = {}) {
    return digest_of(date, {std::move(rows), {{"run", "session"}}, 0}, nudges);
}

}  // namespace focusguard::insight::testing
