// The digests of some days → what the user wants to know about them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "focusguard/base/time.hpp"
#include "focusguard/events/label_spans.hpp"
#include "focusguard/insight/day_digest.hpp"
#include "focusguard/insight/digest_reader.hpp"
#include "focusguard/insight/stretches.hpp"
#include "focusguard/intervention/kind.hpp"
#include "focusguard/session/snapshot.hpp"

namespace focusguard::insight {

// An hour of the day that was watched for less says nothing about itself. Chosen.
inline constexpr Nanoseconds kLeastForBestHour = std::chrono::minutes(30);

inline constexpr std::size_t kMostBestHours = 3;

// How soon the user was focused again after nudges of one kind.
struct Recovery {
    intervention::Kind kind = intervention::Kind::kBeep;
    std::size_t nudges = 0;
    std::size_t back = 0;               // of these, within a minute and before the next
    std::optional<Nanoseconds> median;  // see intervention::median_time_back()
};

// By the user's calendar and clock: [Monday … Sunday][0 h … 23 h].
using HeatMap = std::array<std::array<session::StateTimes, 24>, 7>;

struct DayTotals {
    CalendarDate date{};
    session::StateTimes times;
};

struct PeriodSummary {
    DateRange range;
    std::uint64_t rows = 0;
    std::size_t unreadable_files = 0;
    session::StateTimes times;
    std::optional<FocusedStretch> longest_focused;
    LapseSummary lapses;
    std::uint64_t nudges = 0;
    std::vector<Recovery> recoveries;  // in the order of Kind; only kinds that were played
    HeatMap heat_map{};
    std::vector<int> best_hours;  // of the day, the best first
    EyeMeans eyes;
    std::vector<DayTotals> days;                 // that the diary has, in order
    std::vector<RunDigest> runs;                 // in order; one over midnight is one
    std::optional<session::StateTimes> as_said;  // `times` as the user put them right, if so
};

// 100 × focused time / watched time, in [0, 100], as the session's own score; none when nothing was
// watched.
std::optional<double> focus_score(const session::StateTimes& times);

// Pure, but for the time zone. The digests in order and within the range; `said` is what the user
// says about it, see events::resolve_labels().
PeriodSummary summarize(DateRange range, std::span<const DayDigest> days,
                        std::span<const events::LabelSpan> said);

// The period of as many days that ends where this one begins.
DateRange period_before(DateRange range);

}  // namespace focusguard::insight
