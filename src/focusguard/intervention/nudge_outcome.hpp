// What became of a nudge.
#pragma once

#include "focusguard/base/time.hpp"
#include "focusguard/intervention/kind.hpp"
#include "focusguard/state/focus_state.hpp"

namespace focusguard::intervention {

struct NudgeOutcome {
    enum class End {
        kBack,     // FOCUSED again
        kUnknown,  // another nudge came, nobody watched any more, or it was too long ago
    };

    Kind kind = Kind::kBeep;                                   // that was played
    state::FocusState state = state::FocusState::kDistracted;  // that the user was in
    End end = End::kUnknown;                                   // of what can be said of it
    Nanoseconds after{0};                                      // from the nudge to that end

    friend bool operator==(const NudgeOutcome&, const NudgeOutcome&) = default;
};

}  // namespace focusguard::intervention
