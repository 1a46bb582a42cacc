// What /status tells of the calibration: the one that is going on, and the one in use.
#pragma once

#include <optional>
#include <string>

#include "focusguard/base/time.hpp"

namespace focusguard::api {

struct ProfileInUse {
    WallTime made_at;
    int screens = 0;
    std::string separation;  // "good", "fair", "poor" or "unknown": state::to_string(Separation)
};

struct CalibrationStatus {
    // "off"; "collecting": the user is looking at what `step` names; "waiting": between two steps.
    std::string state = "off";
    std::string step;       // "screen 2", "keyboard" or "away": the newest; empty when off
    double progress = 0.0;  // of that step, [0, 1]
    bool sees_face = false;
    int screens = 0;                      // whose steps are done
    std::string message;                  // why the newest step has to be done again; else empty
    std::string separation = "unknown";   // by the steps so far, as ProfileInUse has it
    std::optional<ProfileInUse> profile;  // none: the usual pose is learned instead
    bool has_drifted = false;             // the desk seems to have changed since
};

}  // namespace focusguard::api
