// A profile as the text of its file: numbers, and the names of the zones.
#pragma once

#include <string>
#include <string_view>

#include "focusguard/base/result.hpp"
#include "focusguard/state/calibration_profile.hpp"

namespace focusguard::profiles {

// JSON with a line end, the same for the same profile; docs/calibration.md has the keys.
std::string profile_text(const state::CalibrationProfile& profile);

// What profile_text() has written comes back as it was. Everything else that is not a whole profile
// with numbers in their ranges is refused, whoever wrote it: kDataLoss, with the first thing that
// is wrong ("zones[0].eyes.yaw_deg must be a number from -90 to 90"), or kFailedPrecondition where
// a newer program wrote it. Never throws.
Result<state::CalibrationProfile> parse_profile(std::string_view text);

}  // namespace focusguard::profiles
