// The diary of some days → what became of the nudges in it.
#pragma once

#include <filesystem>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/events/state_span.hpp"
#include "focusguard/intervention/nudge_outcome.hpp"

namespace focusguard::events {

// A nudge that was played because of a lapse, as its row tells it.
struct PlayedNudge {
    WallTime at;
    intervention::Kind kind = intervention::Kind::kBeep;
    state::FocusState state = state::FocusState::kDistracted;

    friend bool operator==(const PlayedNudge&, const PlayedNudge&) = default;
};

// A nudge is watched for so long at most, and until the next one: what comes later is not its
// doing.
inline constexpr Nanoseconds kLongestEffect = std::chrono::minutes(1);

// The soft nudges and escalations in FOLDER/date=DATE/*.parquet, DATE as YYYY-MM-DD: in the order
// of time, none twice. Skips what read_day() skips, and fails when it does.
Result<std::vector<PlayedNudge>> read_nudges(const std::filesystem::path& folder,
                                             const std::string& date);

// Pure. Both in the order of time. A nudge of which nothing was watched has no outcome.
std::vector<intervention::NudgeOutcome> nudge_outcomes(std::span<const PlayedNudge> nudges,
                                                       std::span<const StateSpan> spans);

// Of the soft nudges and escalations in FOLDER/date=DATE/*.parquet, for each of the dates, in
// their order; `dates` as YYYY-MM-DD. It ends with the day that brings the files read to
// kMostNudgeFiles. As read_day() in what is skipped, when it fails, on which thread and when it is
// to stop; a day with nudges takes twice as long.
Result<std::vector<intervention::NudgeOutcome>> read_nudge_outcomes(
    const std::filesystem::path& folder, std::span<const std::string> dates,
    const std::stop_token& stop = {});

// How many nudges and hints were played on that local date before `before`; tests do not count.
// `date` as YYYY-MM-DD; otherwise as read_day().
Result<int> count_played(const std::filesystem::path& folder, const std::string& date,
                         WallTime before);

// A day has up to 28,800 (one a second for 8 hours) of some 0.5 ms each.
inline constexpr std::size_t kMostNudgeFiles = 50'000;

}  // namespace focusguard::events
