// Signs that the eyes, or all of the user, need rest.
#pragma once

#include "focusguard/base/time.hpp"

namespace focusguard::state {

// As they stand at one observation. A sign is false while too little has been seen to say.
struct StrainSigns {
    bool drowsy = false;         // the eyes were closed for too much of the last minute
    bool too_near = false;       // the face is closer to the screen than is good for the eyes
    bool rarely_blinks = false;  // fewer blinks a minute than keep the eyes moist
    bool yawns = false;          // yawned more than once of late
    Nanoseconds since_break{0};  // how long the user has been at it since the last real break

    friend bool operator==(const StrainSigns&, const StrainSigns&) = default;
};

}  // namespace focusguard::state
