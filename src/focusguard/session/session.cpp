#include "focusguard/session/session.hpp"

#include <algorithm>
#include <utility>

namespace focusguard::session {

Session::Session(std::string session_id, std::function<std::string()> new_run_id)
    : new_run_id_(std::move(new_run_id)) {
    snapshot_.session_id = std::move(session_id);
}

void Session::start(WallTime now) {
    request(Request::kStart, now);
}

void Session::pause(std::optional<WallTime> until) {
    request(Request::kPause, WallTime());
    if (snapshot_.mode == Mode::kPaused) {
        snapshot_.paused_until = until;
    }
}

bool Session::resume_if_due(WallTime now) {
    if (!snapshot_.paused_until || now < *snapshot_.paused_until) {
        return false;
    }
    start(now);
    return true;
}

void Session::stop(WallTime now) {
    request(Request::kStop, now);
}

void Session::request(Request request, WallTime now) {
    const Transition& step = transition(snapshot_.mode, request);
    snapshot_.mode = step.to;
    snapshot_.paused_until.reset();
    switch (step.effect) {
        case Effect::kNone:
            break;
        case Effect::kBegin:
            snapshot_.totals = {};
            snapshot_.total_run = Nanoseconds(0);
            snapshot_.started_at = now;
            snapshot_.ended_at.reset();
            begin_run();
            break;
        case Effect::kResume:
            begin_run();
            break;
        case Effect::kEnd:
            snapshot_.ended_at = now;
            break;
    }
}

void Session::set_camera_on(CameraPower power) {
    const bool switched = std::exchange(camera_, power) != power;
    if (switched && snapshot_.mode == Mode::kRunning) {
        begin_run();
    }
}

// Without a camera there is no run yet, but the states and streaks of the last one are over.
void Session::begin_run() {
    interrupt();
    snapshot_.streaks = {};
    snapshot_.raw_state.reset();
    snapshot_.smoothed_state.reset();
    if (camera_ == CameraPower::kOn) {
        snapshot_.run_id = new_run_id_();
    }
}

Nanoseconds Session::observe(SteadyTime at, state::FocusState raw, state::FocusState smoothed) {
    if (!logs_rows()) {
        return Nanoseconds(0);
    }
    const Nanoseconds elapsed = elapsed_until(at);
    last_observation_ = at;

    StateTimes streaks;
    streaks[smoothed] = snapshot_.streaks[smoothed] + elapsed;
    snapshot_.streaks = streaks;
    snapshot_.totals[smoothed] += elapsed;
    snapshot_.total_run += elapsed;
    snapshot_.raw_state = raw;
    snapshot_.smoothed_state = smoothed;
    return elapsed;
}

Nanoseconds Session::elapsed_until(SteadyTime at) const {
    return last_observation_ ? std::max(at - *last_observation_, Nanoseconds(0)) : Nanoseconds(0);
}

void Session::interrupt() {
    last_observation_.reset();
}

void Session::intervention_played(WallTime now) {
    snapshot_.last_intervention_at = now;
    snapshot_.streaks.distracted = Nanoseconds(0);
}

bool Session::logs_rows() const {
    return snapshot_.mode == Mode::kRunning && camera_ == CameraPower::kOn;
}

}  // namespace focusguard::session
