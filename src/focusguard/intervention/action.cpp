#include "focusguard/intervention/action.hpp"

namespace focusguard::intervention {

std::string_view to_string(Level level) {
    switch (level) {
        case Level::kSoftNudge:
            return "soft_nudge";
        case Level::kEscalation:
            return "escalation";
        case Level::kTest:
            break;
    }
    return "test";
}

}  // namespace focusguard::intervention
