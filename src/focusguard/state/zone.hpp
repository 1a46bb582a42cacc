// How near a direction is to a place that the user works with.
#pragma once

#include "focusguard/state/attention.hpp"
#include "focusguard/state/calibration_profile.hpp"

namespace focusguard::state {

// The half size of a screen of which only the middle is known, as its user sees it. Half of one of
// 53 by 30 cm (24 inches) from 60 cm is 24° by 14°, and of a laptop's 34 by 19 cm from 55 cm 17° by
// 10°: between the two, with some degrees for the error of the estimated gaze.
inline constexpr double kScreenHalfWidth_deg = 21.0;
inline constexpr double kScreenHalfHeight_deg = 15.0;

// From a zone's centre to a direction, in half sizes of the zone: 0 in the centre, 1 on the edge.
// Between rectangle and ellipse (the fourth power where an ellipse has the second), since nobody's
// eyes go to a screen's very corners. `eyes` is not negative.
double distance_in_zone(const Zone& zone, const Direction& looked_at);

// What is looked at: the eyes' direction as far as they can be trusted, and for the rest where they
// would look if they had followed the head from the zone's centre.
Direction looked_at(const Zone& zone, const Attention& attention);

}  // namespace focusguard::state
