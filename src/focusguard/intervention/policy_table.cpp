#include "focusguard/intervention/policy_table.hpp"

#include <algorithm>

#include "focusguard/base/assert.hpp"

namespace focusguard::intervention {

std::string_view to_string(Reason reason) {
    switch (reason) {
        case Reason::kNotRunning:
            return "not_running";
        case Reason::kUnobserved:
            return "no_observation";
        case Reason::kDisabled:
            return "disabled";
        case Reason::kCameraAtFault:
            return "camera_at_fault";
        case Reason::kSnoozed:
            return "snoozed";
        case Reason::kQuietHours:
            return "quiet_hours";
        case Reason::kMeeting:
            return "meeting";
        case Reason::kDoNotDisturb:
            return "do_not_disturb";
        case Reason::kFullScreen:
            return "full_screen";
        case Reason::kDrowsy:
            return to_string(Level::kDrowsy);
        case Reason::kTooNear:
            return to_string(Level::kTooNear);
        case Reason::kRarelyBlinks:
            return to_string(Level::kRarelyBlinks);
        case Reason::kLongBreak:
            return to_string(Level::kLongBreak);
        case Reason::kEyeBreak:
            return to_string(Level::kEyeBreak);
        case Reason::kFocused:
            return "focused";
        case Reason::kNoKinds:
            return "no_kinds";
        case Reason::kAwayTooLong:
            return "away_too_long";
        case Reason::kLapseTooShort:
            return "lapse_too_short";
        case Reason::kGrace:
            return "grace";
        case Reason::kCooldown:
            return "cooldown";
        case Reason::kDailyCap:
            return "daily_cap";
        case Reason::kSoftNudge:
            return to_string(Level::kSoftNudge);
        case Reason::kEscalationPending:
            return "escalation_pending";
        case Reason::kEscalation:
            return to_string(Level::kEscalation);
        case Reason::kEscalated:
            break;
    }
    return "already_escalated";
}

const Transition& transition(Phase phase, Condition condition) {
    const auto* row = std::ranges::find_if(kTransitions, [=](const Transition& candidate) {
        return candidate.from == phase && candidate.condition == condition;
    });
    FG_ASSERT(row != kTransitions.end());
    return *row;
}

}  // namespace focusguard::intervention
