// Moments of looking at a screen → the profile of a desk with that screen.
#pragma once

#include <optional>
#include <span>

#include "focusguard/state/attention.hpp"
#include "focusguard/state/calibration_profile.hpp"

namespace focusguard::state {

// One screen of usual size, its middle at the medians of where eyes and head point, so that a
// glance aside or a blink among the moments does no harm: for a user who was not asked to look all
// over the screen, as fit_profile() supposes. None where there is no moment in which the eyes can
// be read.
std::optional<CalibrationProfile> profile_of_on_screen(std::span<const Attention> moments);

}  // namespace focusguard::state
