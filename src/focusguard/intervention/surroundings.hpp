// What goes on around the user, as far as a desktop lets a program know it: what a nudge would
// disturb. Values only; reading them from the machine is an adapter's work.
#pragma once

#include <optional>

namespace focusguard::intervention {

// Each is empty where this machine cannot tell; what is not known holds nothing back.
struct Surroundings {
    std::optional<bool> in_meeting;      // another program holds the camera or the microphone
    std::optional<bool> do_not_disturb;  // the desktop's own switch is on
    std::optional<bool> full_screen;     // a window covers a whole screen: a film, slides, a game

    friend bool operator==(const Surroundings&, const Surroundings&) = default;
};

}  // namespace focusguard::intervention
