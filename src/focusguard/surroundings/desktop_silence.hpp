// Whether the user has told the desktop not to disturb them.
#pragma once

#include <memory>
#include <optional>

namespace focusguard::surroundings {

// Asks over D-Bus, and keeps its connection: each new one would be announced to all others.
//
// | who is asked                                  | what                                     |
// |-----------------------------------------------|------------------------------------------|
// | the notification service (KDE Plasma)         | property Inhibited                       |
// | the notification service (dunst)              | property paused of org.dunstproject.cmd0 |
// | SwayNotificationCenter                        | GetDnd of org.erikreider.swaync.cc       |
// | Xfce's settings, org.xfce.Xfconf              | /do-not-disturb of xfce4-notifyd         |
//
// GNOME keeps its switch where only GLib's own library reads it, and is not asked. One thread.
class DesktopSilence {
public:
    DesktopSilence();
    ~DesktopSilence();
    DesktopSilence(const DesktopSilence&) = delete;
    DesktopSilence& operator=(const DesktopSilence&) = delete;

    // True when one of them says so, false when one answers and none does; none where nobody
    // answers. Starts no service. Waits 200 ms for each at most.
    std::optional<bool> is_wanted();

private:
    struct Connection;

    std::unique_ptr<Connection> connection_;  // null until it is needed, and after it broke
};

}  // namespace focusguard::surroundings
