#include "focusguard/state/focus_state.hpp"

#include <algorithm>

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

std::optional<FocusState> parse_focus_state(std::string_view name) {
    const auto* const found = std::ranges::find_if(
        kAllFocusStates, [name](FocusState state) { return to_string(state) == name; });
    return found == kAllFocusStates.end() ? std::nullopt : std::optional(*found);
}

}  // namespace focusguard::state
