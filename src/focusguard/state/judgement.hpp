// What a rule says about one moment: a state, the reason for it, and how sure it is.
#pragma once

#include "focusguard/state/focus_state.hpp"
#include "focusguard/state/reason.hpp"

namespace focusguard::state {

struct Judgement {
    FocusState state = FocusState::kAway;
    Reason reason = Reason::kNoFace;
    double confidence = 0.0;  // [0, 1]; 0.5 on the border between two states

    friend bool operator==(const Judgement&, const Judgement&) = default;
};

}  // namespace focusguard::state
