// Learns now and then from the diary which nudges bring this user back soonest.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "focusguard/base/latest_value.hpp"
#include "focusguard/base/repeating_thread.hpp"
#include "focusguard/base/result.hpp"
#include "focusguard/base/time.hpp"
#include "focusguard/intervention/nudge_outcome.hpp"
#include "focusguard/intervention/policy_settings.hpp"

namespace focusguard::app {

// How many days count: long enough for five nudges of each kind, short enough to follow the user.
inline constexpr int kPreferenceDays = 30;

// The local dates of so many days up to that time, as YYYY-MM-DD, the newest first.
std::vector<std::string> last_dates(WallTime now, int days);

// Reads at once and then once a day, on a thread of its own that gives way to all others.
class LearnedPreference {
public:
    // As events::read_nudge_outcomes(), without the folder; called on the thread.
    using Read = std::function<Result<std::vector<intervention::NudgeOutcome>>(
        const std::vector<std::string>& dates, const std::stop_token& stop)>;

    // Starts the thread; what comes of it is published. References must outlive this.
    LearnedPreference(Read read, const Clock& clock,
                      LatestValue<intervention::KindRanking>& published);

private:
    void learn(const std::stop_token& stop);

    Read read_;
    const Clock& clock_;
    LatestValue<intervention::KindRanking>& published_;
    RepeatingThread thread_;  // the last, so that it ends before what it uses
};

}  // namespace focusguard::app
