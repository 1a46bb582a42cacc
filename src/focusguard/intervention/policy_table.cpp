#include "focusguard/intervention/policy_table.hpp"

namespace focusguard::intervention {

std::string_view to_string(Reason reason) {
    switch (reason) {
        case Reason::kDisabled:
            return "disabled";
        case Reason::kNotRunning:
            return "not_running";
        case Reason::kUnobserved:
            return "no_observation";
        case Reason::kFocused:
            return "focused";
        case Reason::kNoKinds:
            return "no_kinds";
        case Reason::kAwayTooLong:
            return "away_too_long";
        case Reason::kLapseTooShort:
            return "lapse_too_short";
        case Reason::kCooldown:
            return "cooldown";
        case Reason::kSoftNudge:
            return "soft_nudge";
        case Reason::kEscalationPending:
            return "escalation_pending";
        case Reason::kEscalation:
            return "escalation";
        case Reason::kEscalated:
            break;
    }
    return "already_escalated";
}

}  // namespace focusguard::intervention
