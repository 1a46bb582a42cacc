// NOTIFY: a desktop notification, by org.freedesktop.Notifications on the session's D-Bus.
#pragma once

#include <cstdint>

#include "focusguard/intervention/player.hpp"

namespace focusguard::intervention {

class NotifyPlayer final : public Player {
public:
    Kind kind() const override { return Kind::kNotify; }

    // Waits for the desktop's answer, 900 ms at most in all. Fails when there is no session bus,
    // nobody shows notifications on it, or the answer does not come. A new nudge takes the place of
    // the one before.
    Status play(const Action& action) override;

private:
    std::uint32_t last_id_ = 0;  // of the notification that the next one replaces; 0: none
};

}  // namespace focusguard::intervention
