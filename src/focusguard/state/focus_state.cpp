#include "focusguard/state/focus_state.hpp"

namespace focusguard::state {

std::string_view to_string(FocusState state) {
    switch (state) {
        case FocusState::kFocused:
            return "FOCUSED";
        case FocusState::kDistracted:
            return "DISTRACTED";
        case FocusState::kAway:
            break;
    }
    return "AWAY";
}

}  // namespace focusguard::state
