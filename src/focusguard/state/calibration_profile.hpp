// What FocusGuard knows of a user's desk: the places that they look at while they work.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "focusguard/base/time.hpp"
#include "focusguard/state/attention.hpp"

namespace focusguard::state {

enum class ZoneKind {
    kScreen,    // to look there is to be focused
    kKeyboard,  // likewise, but only in passing
};

// A rectangle with round corners around a centre, in the angles of Direction.
struct Zone {
    std::string name;  // for the user: "screen 1", "keyboard"
    ZoneKind kind = ZoneKind::kScreen;
    Direction eyes;               // the centre of where the eyes look
    Direction head;               // the centre of where the face points meanwhile
    double half_width_deg = 0.0;  // from the centre to the edge; more than 0
    double half_height_deg = 0.0;

    friend bool operator==(const Zone&, const Zone&) = default;
};

struct CalibrationProfile {
    std::vector<Zone> zones;      // one screen at least
    double usual_openness = 0.8;  // of this user's eyes, looking at a screen
    double usual_distance_cm = 60.0;
    // How well the zones are told from looking away, [0.5, 1]: the share of the moments of the
    // calibration that the zones put on the right side. None when the user skipped looking away.
    std::optional<double> separation;
    WallTime made_at;

    friend bool operator==(const CalibrationProfile&, const CalibrationProfile&) = default;
};

}  // namespace focusguard::state
