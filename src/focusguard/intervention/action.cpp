#include "focusguard/intervention/action.hpp"

namespace focusguard::intervention {

std::string_view to_string(Level level) {
    switch (level) {
        case Level::kSoftNudge:
            return "soft_nudge";
        case Level::kEscalation:
            return "escalation";
        case Level::kTest:
            return "test";
        case Level::kDrowsy:
            return "drowsy";
        case Level::kTooNear:
            return "too_near";
        case Level::kRarelyBlinks:
            return "rarely_blinks";
        case Level::kLongBreak:
            return "long_break";
        case Level::kEyeBreak:
            break;
    }
    return "eye_break";
}

}  // namespace focusguard::intervention
