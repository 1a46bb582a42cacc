#include "focusguard/insight/day_digest.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace focusguard::insight {

namespace {

using events::DayRow;

WallTime quarter_of(WallTime at) {
    using Quarters = std::chrono::duration<std::int64_t, std::ratio<std::intmax_t{15} * 60>>;
    return WallTime(std::chrono::floor<Quarters>(at.since_epoch()));
}

// The rows come in the order of time.
session::StateTimes& times_of_quarter(std::vector<Quarter>& quarters, WallTime at) {
    const WallTime from = quarter_of(at);
    if (quarters.empty() || quarters.back().from < from) {
        quarters.push_back({from, {}});
    }
    return quarters.back().times;
}

void add_eyes(EyeMeans& eyes, const DayRow& row, double seconds) {
    eyes.perclos.add(static_cast<double>(row.perclos), seconds);
    eyes.blinks_per_minute.add(static_cast<double>(row.blinks_per_minute), seconds);
    eyes.yawns.add(static_cast<double>(row.yawns), seconds);
    eyes.distance_cm.add(static_cast<double>(row.distance_cm), seconds);
}

std::vector<RunDigest> runs_of(const events::DayRows& day) {
    std::vector<std::optional<RunDigest>> by_place(day.runs.size());
    for (const DayRow& row : day.rows) {
        std::optional<RunDigest>& digest = by_place[row.run];
        const WallTime from = row.at + -Nanoseconds(row.observed);
        if (!digest) {
            digest = {day.runs[row.run], from, row.at, {}};
        }
        digest->from = std::min(digest->from, from);
        digest->to = row.at;
        digest->times[row.state] += row.observed;
    }
    std::vector<RunDigest> runs;
    for (std::optional<RunDigest>& digest : by_place) {
        if (digest) {
            runs.push_back(*std::move(digest));
        }
    }
    std::ranges::stable_sort(runs, {}, &RunDigest::from);
    return runs;
}

}  // namespace

void TimedMean::add(double value, double for_seconds) {
    if (std::isfinite(value)) {
        weighted_sum += value * for_seconds;
        seconds += for_seconds;
    }
}

TimedMean& TimedMean::operator+=(const TimedMean& other) {
    weighted_sum += other.weighted_sum;
    seconds += other.seconds;
    return *this;
}

std::optional<double> TimedMean::mean() const {
    return seconds > 0.0 ? std::optional(weighted_sum / seconds) : std::nullopt;
}

EyeMeans& EyeMeans::operator+=(const EyeMeans& other) {
    perclos += other.perclos;
    blinks_per_minute += other.blinks_per_minute;
    yawns += other.yawns;
    distance_cm += other.distance_cm;
    return *this;
}

session::StateTimes total(std::span<const Quarter> quarters) {
    session::StateTimes sum;
    for (const Quarter& quarter : quarters) {
        sum += quarter.times;
    }
    return sum;
}

DayDigest digest_of(CalendarDate date, const events::DayRows& day,
                    std::span<const events::PlayedNudge> nudges) {
    DayDigest digest;
    digest.date = date;
    digest.rows = day.rows.size();
    digest.unreadable_files = day.unreadable_files;
    for (const DayRow& row : day.rows) {
        if (row.observed.count() > 0) {
            times_of_quarter(digest.quarters, row.at)[row.state] += row.observed;
            add_eyes(digest.eyes, row, Seconds(row.observed).count());
        }
    }
    digest.spans = events::spans_of(day.rows);
    digest.runs = runs_of(day);
    digest.nudges = nudges.size();
    digest.nudge_outcomes = events::nudge_outcomes(nudges, digest.spans);
    return digest;
}

}  // namespace focusguard::insight
