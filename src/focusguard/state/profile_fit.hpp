// The steps of a calibration → the user's profile.
#pragma once

#include <span>
#include <string_view>

#include "focusguard/base/result.hpp"
#include "focusguard/base/time.hpp"
#include "focusguard/state/calibration_profile.hpp"
#include "focusguard/state/calibration_step.hpp"

namespace focusguard::state {

// Whether a step's moments can be used: a face with open eyes was seen for long enough. Looking
// away needs no face. Error: kFailedPrecondition, with what is to be done before it is repeated;
// `what` names the step: "screen 1".
Status check_step(const CalibrationStep& step, std::string_view what);

// A zone for each screen and keyboard step: its middle between the tenth and the ninetieth
// percentile of the directions, its half sizes from these two and the error of an estimated gaze,
// within those of a small laptop's and a very large screen. Where there are moments of looking
// away, the zones get only as wide as tells most moments right. The first moments of a step, blinks
// and eyes that cannot be read are left out. Zones that do not separate are no error: the profile
// says so (rate()). Errors: as check_step(), or kInvalidArgument when there is no screen step.
Result<CalibrationProfile> fit_profile(std::span<const CalibrationStep> steps, WallTime now);

// How well a profile tells looking at a zone from looking away.
enum class Separation { kUnknown, kPoor, kFair, kGood };

Separation rate(const CalibrationProfile& profile);

// "unknown", "poor", "fair", "good", as /status says it.
std::string_view to_string(Separation separation);

}  // namespace focusguard::state
