// The ways in which a user can be nudged.
#pragma once

#include <optional>
#include <string_view>

namespace focusguard::intervention {

enum class Kind { kNone, kBeep, kNotify, kOverlay, kVideo };

// "NONE", "BEEP", "NOTIFY", "OVERLAY", "VIDEO", as interventions.yaml and the diary write them.
std::string_view to_string(Kind kind);

// The kind of that exact name, if there is one.
std::optional<Kind> parse_kind(std::string_view name);

}  // namespace focusguard::intervention
