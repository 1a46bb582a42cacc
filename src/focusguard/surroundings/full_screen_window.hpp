// Whether the window that the user works in covers a whole screen.
#pragma once

#include <memory>
#include <optional>

namespace focusguard::surroundings {

// Asks the X server for what window managers keep there by the EWMH: _NET_ACTIVE_WINDOW of the root
// window, and whether that window's _NET_WM_STATE has _NET_WM_STATE_FULLSCREEN. Wayland lets no
// program see another's windows. Keeps its connection. One thread.
class FullScreenWindow {
public:
    FullScreenWindow();
    ~FullScreenWindow();
    FullScreenWindow(const FullScreenWindow&) = delete;
    FullScreenWindow& operator=(const FullScreenWindow&) = delete;

    // None where nobody can tell: under Wayland, without a display (DISPLAY), without libxcb, and
    // where the window manager does not say which window is active.
    std::optional<bool> is_active();

private:
    class Display;

    std::unique_ptr<Display> display_;  // null until it is needed, and after it broke
};

}  // namespace focusguard::surroundings
