// A day's rows → the little that reports and the page's history are made of.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "focusguard/base/calendar_date.hpp"
#include "focusguard/events/day_rows.hpp"
#include "focusguard/events/nudge_reader.hpp"
#include "focusguard/events/state_span.hpp"
#include "focusguard/intervention/nudge_outcome.hpp"
#include "focusguard/session/snapshot.hpp"

namespace focusguard::insight {

// Time zones differ by whole quarters of an hour, so that a quarter lies in one local hour in all
// of them, and a digest holds wherever its reader is.
inline constexpr std::chrono::minutes kQuarter{15};

// The time that rows of one quarter of an hour stand for.
struct Quarter {
    WallTime from;  // a multiple of kQuarter since 1970 UTC
    session::StateTimes times;
};

// One entry into RUNNING.
struct RunDigest {
    events::DayRun run;
    WallTime from;  // from its first moment to its last, with the gaps between
    WallTime to;
    session::StateTimes times;
};

// A mean over the time in which there was something to measure.
struct TimedMean {
    double weighted_sum = 0.0;  // of value × seconds
    double seconds = 0.0;

    void add(double value, double for_seconds);
    TimedMean& operator+=(const TimedMean& other);

    // None when nothing was measured.
    std::optional<double> mean() const;

    friend bool operator==(const TimedMean&, const TimedMean&) = default;
};

// docs/strain.md says what they are.
struct EyeMeans {
    TimedMean perclos;
    TimedMean blinks_per_minute;
    TimedMean yawns;  // in the last 10 minutes
    TimedMean distance_cm;

    EyeMeans& operator+=(const EyeMeans& other);

    friend bool operator==(const EyeMeans&, const EyeMeans&) = default;
};

struct DayDigest {
    CalendarDate date{};
    std::uint64_t rows = 0;
    std::size_t unreadable_files = 0;
    std::vector<Quarter> quarters;         // in order; only those with time in them
    std::vector<events::StateSpan> spans;  // see events::spans_of()
    std::vector<RunDigest> runs;           // in the order of their beginnings
    std::uint64_t nudges = 0;              // soft nudges and escalations
    std::vector<intervention::NudgeOutcome> nudge_outcomes;  // of those that can be told
    EyeMeans eyes;
};

// The sum over the quarters, which is that of all rows.
session::StateTimes total(std::span<const Quarter> quarters);

// Pure. The rows in the order of time, as are the nudges.
DayDigest digest_of(CalendarDate date, const events::DayRows& day,
                    std::span<const events::PlayedNudge> nudges);

}  // namespace focusguard::insight
