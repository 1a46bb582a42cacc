// The session: requests and observations in, modes, totals, streaks and run ids out. It reads no
// clock and makes no ids itself.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "focusguard/base/time.hpp"
#include "focusguard/session/snapshot.hpp"
#include "focusguard/session/transition.hpp"
#include "focusguard/state/focus_state.hpp"

namespace focusguard::session {

enum class CameraPower { kOff, kOn };

// One thread. Totals and streaks are whole nanoseconds, so that the three totals add up to the run
// time exactly.
class Session {
public:
    // `session_id` names this process; `new_run_id` makes the id of each run. IDLE, camera on.
    Session(std::string session_id, std::function<std::string()> new_run_id);

    // The three buttons; kTransitions says what each does in each mode. A run begins, with a new
    // id, no states and no streaks, whenever RUNNING with the camera on is entered.
    void start(WallTime now);
    // A pause with a time ends by itself, by resume_if_due(). A second Pause replaces that time.
    void pause(std::optional<WallTime> until = std::nullopt);
    void stop(WallTime now);

    // Does what Start does once the pause's time has come; whether it did.
    bool resume_if_due(WallTime now);

    // The user's switch. Switching the camera on while RUNNING begins a run.
    void set_camera_on(CameraPower power);

    // One observation. While RUNNING with the camera on, the time since the observation before it
    // goes to the smoothed state's total and streak and to the run time, and the other streaks
    // become zero. Gives the time that was added: the first one of a stretch, and one whose time
    // does not rise, add nothing.
    Nanoseconds observe(SteadyTime at, state::FocusState raw, state::FocusState smoothed);

    // The time that an observation then would add.
    Nanoseconds elapsed_until(SteadyTime at) const;

    // The camera was lost: the time until the next observation never counts. Streaks are kept.
    void interrupt();

    // A nudge was played: the user gets a fresh chance before the next one.
    void intervention_played(WallTime now);

    // Valid as long as the session; changes with each call above.
    const Snapshot& snapshot() const { return snapshot_; }

    // True while observations belong into the diary: RUNNING with the camera on.
    bool logs_rows() const;

private:
    void request(Request request, WallTime now);
    void begin_run();

    std::function<std::string()> new_run_id_;
    CameraPower camera_ = CameraPower::kOn;
    std::optional<SteadyTime> last_observation_;  // of this uninterrupted stretch
    Snapshot snapshot_;
};

}  // namespace focusguard::session
