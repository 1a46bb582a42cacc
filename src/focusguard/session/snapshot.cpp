#include "focusguard/session/snapshot.hpp"

#include <cmath>

namespace focusguard::session {

std::string_view to_string(Mode mode) {
    switch (mode) {
        case Mode::kIdle:
            return "IDLE";
        case Mode::kRunning:
            return "RUNNING";
        case Mode::kPaused:
            return "PAUSED";
        case Mode::kStopped:
            break;
    }
    return "STOPPED";
}

Nanoseconds& StateTimes::operator[](state::FocusState state) {
    switch (state) {
        case state::FocusState::kFocused:
            return focused;
        case state::FocusState::kDistracted:
            return distracted;
        case state::FocusState::kAway:
            break;
    }
    return away;
}

Nanoseconds StateTimes::operator[](state::FocusState state) const {
    return const_cast<StateTimes&>(*this)[state];
}

StateTimes& StateTimes::operator+=(const StateTimes& more) {
    focused += more.focused;
    distracted += more.distracted;
    away += more.away;
    return *this;
}

Nanoseconds watched(const StateTimes& times) {
    return times.focused + times.distracted + times.away;
}

double Snapshot::focus_score() const {
    if (total_run <= Nanoseconds(0)) {
        return 0.0;
    }
    const double share = Seconds(totals.focused) / Seconds(total_run);
    return std::round(share * 100.0 * 100.0) / 100.0;
}

}  // namespace focusguard::session
