// What became of earlier nudges → which kinds bring this user back soonest.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "focusguard/intervention/kind.hpp"
#include "focusguard/intervention/nudge_outcome.hpp"
#include "focusguard/state/focus_state.hpp"

namespace focusguard::intervention {

// A kind with fewer nudges in a state is not judged there. Chosen: with five, the median rests on
// three that brought the user back.
inline constexpr int kLeastNudges = 5;

// The first time by which half of them or more were focused again, by Kaplan and Meier (1958): a
// nudge after which nobody knows what came (another nudge, the camera off) counts for as long as it
// was watched. None when that was never reached. Pure.
std::optional<Nanoseconds> median_time_back(std::span<const NudgeOutcome> outcomes);

// The kinds that were played often enough in that state, best first: by the median time until the
// user was focused again, then by the share that was, then in the order of Kind, mildest first. A
// kind whose median was never reached comes after those whose was. Empty unless two kinds can be
// compared.
std::vector<Kind> rank_kinds(std::span<const NudgeOutcome> outcomes, state::FocusState state);

}  // namespace focusguard::intervention
