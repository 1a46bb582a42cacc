#include "focusguard/app/preview_window.hpp"

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <utility>

#include <dlfcn.h>
#include <fmt/format.h>

#include "focusguard/app/preview_window_module.hpp"
#include "focusguard/app/program_files.hpp"
#include "focusguard/intervention/desktop_opener.hpp"

namespace focusguard::app {

namespace {

Unexpected unavailable(const std::string& why) {
    return Unexpected(ErrorCode::kFailedPrecondition,
                      fmt::format("the preview window {}; set runtime.show_preview to false", why));
}

// Stays loaded until the program ends: Qt does not survive being unloaded.
Result<const PreviewWindowModule*> load_module(const std::filesystem::path& library) {
    void* const handle = ::dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
    void* const symbol = handle != nullptr ? ::dlsym(handle, kPreviewWindowEntry) : nullptr;
    if (symbol == nullptr) {
        return unavailable(fmt::format("cannot be loaded ({})", ::dlerror()));
    }
    // dlsym() hands functions out as data pointers; POSIX promises that this works.
    PreviewWindowEntry entry = nullptr;
    static_assert(sizeof entry == sizeof symbol);
    std::memcpy(&entry, &symbol, sizeof entry);
    return entry();
}

}  // namespace

void PreviewWindow::outlive_missing_display() {
    setenv("QT_QPA_PLATFORM", "xcb;wayland;offscreen", 0);
}

Result<PreviewWindow> PreviewWindow::open() {
    if (!intervention::has_desktop()) {
        return unavailable("needs a desktop (neither DISPLAY nor WAYLAND_DISPLAY is set)");
    }
    const PreviewWindowModule* module = FG_TRY(load_module(preview_window_library()));
    if (const char* why = module->open()) {
        return unavailable(fmt::format("cannot be opened ({})", why));
    }
    return PreviewWindow(*module);
}

PreviewWindow::PreviewWindow(PreviewWindow&& other) noexcept
    : module_(std::exchange(other.module_, nullptr)) {}

PreviewWindow::~PreviewWindow() {
    if (module_ != nullptr) {
        module_->close();
    }
}

void PreviewWindow::show(const capture::BgrImage& picture) {
    module_->show(picture.view());
}

WindowKey PreviewWindow::poll() {
    switch (module_->poll()) {
        case 'q':
        case PreviewWindowModule::kClosed:
            return WindowKey::kQuit;
        case 'c':
            return WindowKey::kToggleCamera;
        default:
            return WindowKey::kNone;
    }
}

}  // namespace focusguard::app
