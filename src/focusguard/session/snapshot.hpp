// The session as it stands after one observation or command: what the page, the diary and the
// intervention policy look at.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "focusguard/base/time.hpp"
#include "focusguard/state/focus_state.hpp"

namespace focusguard::session {

enum class Mode { kIdle, kRunning, kPaused, kStopped };

// "IDLE", "RUNNING", "PAUSED", "STOPPED".
std::string_view to_string(Mode mode);

// Time spent in each state, for totals and streaks alike.
struct StateTimes {
    Nanoseconds focused{0};
    Nanoseconds distracted{0};
    Nanoseconds away{0};

    Nanoseconds& operator[](state::FocusState state);
    Nanoseconds operator[](state::FocusState state) const;
    StateTimes& operator+=(const StateTimes& more);
};

// All three together.
Nanoseconds watched(const StateTimes& times);

struct Snapshot {
    Mode mode = Mode::kIdle;
    std::string session_id;  // UUID of this process
    std::string run_id;      // UUID of the current or last stretch of RUNNING; empty before it
    std::optional<state::FocusState> raw_state;       // of the newest observation in this run
    std::optional<state::FocusState> smoothed_state;  // empty before the first observation
    StateTimes streaks;  // the current state's streak; the others are zero
    StateTimes totals;   // since Start
    Nanoseconds total_run{0};
    std::optional<WallTime> started_at;            // of the last Start
    std::optional<WallTime> ended_at;              // of the last Stop
    std::optional<WallTime> paused_until;          // while PAUSED, if the pause ends by itself
    std::optional<WallTime> last_intervention_at;  // of the last one that was played

    // 100 × focused time / run time, rounded to two decimals; 0 when nothing ran. In [0, 100].
    double focus_score() const;
};

}  // namespace focusguard::session
