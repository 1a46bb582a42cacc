// What the policy asks for when it decides to nudge the user.
#pragma once

#include <string_view>
#include <vector>

#include "focusguard/base/time.hpp"
#include "focusguard/intervention/kind.hpp"
#include "focusguard/state/focus_state.hpp"

namespace focusguard::intervention {

// kTest is what the user's own "test" button plays; it belongs to no lapse, and neither do the
// hints, which somebody who is focused gets.
enum class Level {
    kSoftNudge,
    kEscalation,
    kTest,
    kDrowsy,        // a hint: rest
    kTooNear,       // a hint: sit back
    kRarelyBlinks,  // a hint: blink
    kLongBreak,     // a hint: get up for a while
    kEyeBreak,      // a hint: look far away for 20 s
};

// "soft_nudge", "escalation", "test", "drowsy", "too_near", "rarely_blinks", "long_break",
// "eye_break", as the diary and the page write them.
std::string_view to_string(Level level);

struct Action {
    Level level = Level::kSoftNudge;
    state::FocusState state = state::FocusState::kDistracted;  // that the user is in
    std::vector<Kind> kinds;  // in the order in which they are tried; never kNone
    WallTime at;
};

}  // namespace focusguard::intervention
