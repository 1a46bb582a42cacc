// What the program and the library that holds its window say to each other.
#pragma once

#include "focusguard/capture/image.hpp"

namespace focusguard::app {

// The window's functions; main thread only, no exceptions.
struct PreviewWindowModule {
    // Makes the window; null, or why it cannot be made, valid until the next call.
    const char* (*open)();
    // Shows pixels; they are copied.
    void (*show)(const capture::BgrView& pixels);
    // Lets the window work and returns the key pressed since the last call, or kNoKey, or
    // kClosed when the user has closed the window.
    int (*poll)();
    void (*close)();

    static constexpr int kNoKey = -1;
    static constexpr int kClosed = -2;
};

// The name and type of the one function that the library exports.
inline constexpr const char* kPreviewWindowEntry = "focusguard_preview_window";
using PreviewWindowEntry = const PreviewWindowModule* (*)();

}  // namespace focusguard::app
