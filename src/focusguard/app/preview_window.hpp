// The optional window on the desktop (runtime.show_preview).
#pragma once

#include "focusguard/base/result.hpp"
#include "focusguard/capture/image.hpp"

namespace focusguard::app {

enum class WindowKey { kNone, kQuit, kToggleCamera };

struct PreviewWindowModule;

// OpenCV's window, out of a library that is loaded only for it. Main thread only.
class PreviewWindow {
public:
    // Where a desktop is named that cannot be reached, Qt ends the process; after this the window
    // is only not seen, and Qt says why. A user's own QT_QPA_PLATFORM stands. Call it before there
    // are threads.
    static void outlive_missing_display();

    // failed_precondition where no desktop is there, or the library is not or cannot be loaded.
    static Result<PreviewWindow> open();

    PreviewWindow(PreviewWindow&& other) noexcept;
    PreviewWindow& operator=(PreviewWindow&&) = delete;
    ~PreviewWindow();

    // Shows a picture; it is copied.
    void show(const capture::BgrImage& picture);

    // Lets the window work and returns the key that was pressed since the last call: `q` quits, and
    // so does closing the window; `c` turns the camera off and on.
    WindowKey poll();

private:
    explicit PreviewWindow(const PreviewWindowModule& module) : module_(&module) {}

    const PreviewWindowModule* module_;  // null once moved from
};

}  // namespace focusguard::app
