#include "focusguard/api/live_status.hpp"

#include <tuple>

namespace focusguard::api {

namespace {

auto happenings(const LiveStatus& status) {
    const session::Snapshot& session = status.session;
    return std::make_tuple(session.smoothed_state, status.state_reason, session.mode,
                           session.paused_until, session.last_intervention_at, status.camera.state,
                           status.overlay ? status.overlay->number : 0, status.nudges.enabled,
                           status.nudges.snoozed_until, status.scorer, status.training.state);
}

}  // namespace

Urgency urgency_of(const LiveStatus& before, const LiveStatus& now) {
    return happenings(before) == happenings(now) ? Urgency::kCanWait : Urgency::kAtOnce;
}

}  // namespace focusguard::api
