// What a user was asked to look at, and what was seen of them meanwhile.
#pragma once

#include <optional>
#include <vector>

#include "focusguard/base/time.hpp"
#include "focusguard/state/attention.hpp"

namespace focusguard::state {

enum class StepKind {
    kScreen,    // one of the screens, all over it
    kKeyboard,  // or what else lies on the desk and belongs to the work
    kAway,      // anything that is none of these
};

struct CalibrationMoment {
    Nanoseconds since_prompt{0};    // not negative
    std::optional<Attention> seen;  // none: no face was found
};

// The first screen step is "screen 1", the second "screen 2".
struct CalibrationStep {
    StepKind kind = StepKind::kScreen;
    std::vector<CalibrationMoment> moments;  // in the order of their times
};

}  // namespace focusguard::state
