#include "focusguard/surroundings/full_screen_window.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string_view>
#include <utility>

#include "focusguard/surroundings/xcb_library.hpp"

namespace focusguard::surroundings {

namespace {

// What the C library gives is ours to free.
struct Free {
    void operator()(void* pointer) const { std::free(pointer); }
};

template <typename T>
using Reply = std::unique_ptr<T, Free>;

// EWMH's states are few; more of them than this are not looked at.
constexpr std::uint32_t kMostValues = 64;

bool is_set(const char* variable) {
    const char* const value = std::getenv(variable);
    return value != nullptr && *value != '\0';
}

}  // namespace

class FullScreenWindow::Display {
public:
    // Null when there is no X server to talk to.
    static std::unique_ptr<Display> open() {
        const Result<XcbLibrary> xcb = load_xcb();
        if (!xcb) {
            return nullptr;
        }
        // It is never null: what went wrong is kept inside.
        auto display = std::unique_ptr<Display>(new Display(*xcb, xcb->connect(nullptr, nullptr)));
        return display->find_names() ? std::move(display) : nullptr;
    }

    ~Display() { xcb_.disconnect(connection_); }

    Display(const Display&) = delete;
    Display& operator=(const Display&) = delete;

    bool works() const { return xcb_.connection_has_error(connection_) == 0; }

    std::optional<bool> is_active_full_screen() const {
        const xcb_screen_t* const screen =
            xcb_.setup_roots_iterator(xcb_.get_setup(connection_)).data;
        const auto active = property(screen->root, active_window_, XCB_ATOM_WINDOW);
        const std::span<const std::uint32_t> windows = values(active);
        if (windows.empty()) {
            return std::nullopt;
        }
        if (windows.front() == XCB_WINDOW_NONE) {
            return false;
        }
        const auto state = property(windows.front(), state_, XCB_ATOM_ATOM);
        const std::span<const std::uint32_t> states = values(state);
        return std::ranges::find(states, full_screen_) != states.end();
    }

private:
    Display(const XcbLibrary& xcb, xcb_connection_t* connection)
        : xcb_(xcb), connection_(connection) {}

    bool find_names() {
        if (!works()) {
            return false;
        }
        active_window_ = atom("_NET_ACTIVE_WINDOW");
        state_ = atom("_NET_WM_STATE");
        full_screen_ = atom("_NET_WM_STATE_FULLSCREEN");
        return works();
    }

    xcb_atom_t atom(std::string_view name) const {
        const auto cookie =
            xcb_.intern_atom(connection_, 0, static_cast<std::uint16_t>(name.size()), name.data());
        const Reply<xcb_intern_atom_reply_t> reply(
            xcb_.intern_atom_reply(connection_, cookie, nullptr));
        return reply != nullptr ? reply->atom : xcb_atom_t{XCB_ATOM_NONE};
    }

    Reply<xcb_get_property_reply_t> property(xcb_window_t window, xcb_atom_t name,
                                             xcb_atom_t type) const {
        const auto cookie = xcb_.get_property(connection_, 0, window, name, type, 0, kMostValues);
        return Reply<xcb_get_property_reply_t>(
            xcb_.get_property_reply(connection_, cookie, nullptr));
    }

    // Borrowed from the reply; empty when there was no such window or property.
    std::span<const std::uint32_t> values(const Reply<xcb_get_property_reply_t>& reply) const {
        if (reply == nullptr || reply->format != 32) {
            return {};
        }
        const auto bytes = static_cast<std::size_t>(xcb_.get_property_value_length(reply.get()));
        return {static_cast<const std::uint32_t*>(xcb_.get_property_value(reply.get())),
                bytes / sizeof(std::uint32_t)};
    }

    XcbLibrary xcb_;
    xcb_connection_t* connection_;
    xcb_atom_t active_window_ = XCB_ATOM_NONE;
    xcb_atom_t state_ = XCB_ATOM_NONE;
    xcb_atom_t full_screen_ = XCB_ATOM_NONE;
};

FullScreenWindow::FullScreenWindow() = default;
FullScreenWindow::~FullScreenWindow() = default;

std::optional<bool> FullScreenWindow::is_active() {
    if (is_set("WAYLAND_DISPLAY") || !is_set("DISPLAY")) {
        return std::nullopt;
    }
    if (display_ == nullptr) {
        display_ = Display::open();
    }
    if (display_ == nullptr) {
        return std::nullopt;
    }
    const std::optional<bool> answer = display_->is_active_full_screen();
    if (!display_->works()) {
        display_.reset();
        return std::nullopt;
    }
    return answer;
}

}  // namespace focusguard::surroundings
