// NOTIFY: a desktop notification, by org.freedesktop.Notifications on the session's D-Bus.
#pragma once

#include <cstdint>
#include <string>

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

// The name of the program that shows notifications here, such as "gnome-shell"; nothing is shown.
// Waits and fails as a nudge would.
Result<std::string> find_notification_service();

}  // namespace focusguard::intervention
