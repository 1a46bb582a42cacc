// What the policy asks for when it decides to nudge the user.
#pragma once

#include <string_view>
#include <vector>

#include "focusguard/base/time.hpp"
#include "focusguard/intervention/kind.hpp"
#include "focusguard/state/focus_state.hpp"

namespace focusguard::intervention {

// kTest is what the user's own "test" button plays; it belongs to no lapse.
enum class Level { kSoftNudge, kEscalation, kTest };

// "soft_nudge", "escalation", "test", as the diary and the page write them.
std::string_view to_string(Level level);

struct Action {
    Level level = Level::kSoftNudge;
    state::FocusState state = state::FocusState::kDistracted;  // that the user is in
    std::vector<Kind> kinds;  // in the order in which they are tried; never kNone
    WallTime at;
};

}  // namespace focusguard::intervention
