// The port through which a nudge reaches the user; one adapter a kind.
#pragma once

#include "focusguard/base/result.hpp"
#include "focusguard/intervention/action.hpp"
#include "focusguard/intervention/kind.hpp"

namespace focusguard::intervention {

// Both functions are called on the performer's thread alone.
class Player {
public:
    virtual ~Player() = default;

    virtual Kind kind() const = 0;

    // Starts the nudge; may block for about a second and throws nothing. kAlreadyExists means that
    // this player's last nudge is still showing, which is no fault of it; every other error means
    // that this machine cannot play the kind as it is now, and says what to do about that.
    virtual Status play(const Action& action) = 0;
};

}  // namespace focusguard::intervention
