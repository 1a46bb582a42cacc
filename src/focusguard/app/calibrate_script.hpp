// When which step of a calibration happens in a recording.
#pragma once

#include <string_view>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/base/time.hpp"
#include "focusguard/state/calibration_step.hpp"

namespace focusguard::app {

struct ScriptedStep {
    state::StepKind kind = state::StepKind::kScreen;
    Nanoseconds begin{0};  // since the clip's first frame
    Nanoseconds end{0};    // after begin

    friend bool operator==(const ScriptedStep&, const ScriptedStep&) = default;
};

// "screen1:0-3,screen2:4-7,keyboard:8-9.5,away:10-13", in seconds; screens are numbered from 1 in
// their order. Error: kInvalidArgument, which names the part that is wrong.
Result<std::vector<ScriptedStep>> parse_script(std::string_view text);

}  // namespace focusguard::app
