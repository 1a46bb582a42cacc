// A stretch of one state, for the day's timeline.
#pragma once

#include "focusguard/events/state_span.hpp"

namespace focusguard::insight {

// The timeline and the diary speak of the same thing.
using TimelineSpan = events::StateSpan;

}  // namespace focusguard::insight
