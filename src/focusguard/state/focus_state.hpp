// The verdict on one moment.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace focusguard::state {

enum class FocusState { kFocused, kDistracted, kAway };

inline constexpr std::array kAllFocusStates = {FocusState::kFocused, FocusState::kDistracted,
                                               FocusState::kAway};

// "FOCUSED", "DISTRACTED" or "AWAY", as the diary and /status write them.
std::string_view to_string(FocusState state);

// The state of that name; nothing when there is none.
std::optional<FocusState> parse_focus_state(std::string_view name);

}  // namespace focusguard::state
