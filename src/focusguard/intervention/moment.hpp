// One observation as the policy sees it: what is known of the user, the day and the desk.
#pragma once

#include <optional>

#include "focusguard/base/time.hpp"
#include "focusguard/intervention/surroundings.hpp"
#include "focusguard/session/snapshot.hpp"
#include "focusguard/state/focus_state.hpp"
#include "focusguard/state/reason.hpp"
#include "focusguard/state/strain_signs.hpp"

namespace focusguard::intervention {

struct Moment {
    SteadyTime at;    // of the observation
    WallTime wall;    // the same instant
    LocalTime local;  // the same instant
    session::Mode mode = session::Mode::kIdle;
    std::optional<state::FocusState> state;  // smoothed; empty before the first observation
    state::Reason reason = state::Reason::kOnScreen;
    state::StrainSigns strain;
    Surroundings surroundings;
};

}  // namespace focusguard::intervention
