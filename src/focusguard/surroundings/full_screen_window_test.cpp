// Against an X server without a screen (Debian's xvfb), on which the test plays the window manager.
#include "focusguard/surroundings/full_screen_window.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>
#include <xcb/xcb.h>

#include "focusguard/intervention/scoped_environment.hpp"
#include "tests/support/announcing_process.hpp"

namespace focusguard::surroundings {
namespace {

using intervention::ScopedVariable;

// On a display number that is free.
class PrivateDisplay {
public:
    void end() { server_.end(); }

    const std::string& name() const { return name_; }

private:
    AnnouncingProcess server_{
        {"Xvfb", "-displayfd", "1", "-nolisten", "tcp", "-screen", "0", "640x480x24"}, "xvfb"};
    std::string name_ = ":" + server_.announcement();
};

// Says on the root window what a window manager would say.
class WindowManager {
public:
    explicit WindowManager(const std::string& display)
        : connection_(xcb_connect(display.c_str(), nullptr)),
          root_(xcb_setup_roots_iterator(xcb_get_setup(connection_)).data->root) {}

    ~WindowManager() { xcb_disconnect(connection_); }

    WindowManager(const WindowManager&) = delete;
    WindowManager& operator=(const WindowManager&) = delete;

    xcb_window_t make_window() {
        const xcb_window_t window = xcb_generate_id(connection_);
        xcb_create_window(connection_, XCB_COPY_FROM_PARENT, window, root_, 0, 0, 100, 100, 0,
                          XCB_WINDOW_CLASS_INPUT_OUTPUT, XCB_COPY_FROM_PARENT, 0, nullptr);
        return window;
    }

    void activate(xcb_window_t window) {
        set(root_, "_NET_ACTIVE_WINDOW", XCB_ATOM_WINDOW, std::vector<std::uint32_t>{window});
    }

    void set_states(xcb_window_t window, const std::vector<std::string_view>& states) {
        std::vector<std::uint32_t> atoms;
        for (const std::string_view state : states) {
            atoms.push_back(atom(state));
        }
        set(window, "_NET_WM_STATE", XCB_ATOM_ATOM, atoms);
    }

private:
    void set(xcb_window_t window, std::string_view name, xcb_atom_t type,
             const std::vector<std::uint32_t>& values) {
        xcb_change_property(connection_, XCB_PROP_MODE_REPLACE, window, atom(name), type, 32,
                            static_cast<std::uint32_t>(values.size()), values.data());
        atom(name);  // an answer says that the server has done all before it
    }

    xcb_atom_t atom(std::string_view name) {
        const auto cookie =
            xcb_intern_atom(connection_, 0, static_cast<std::uint16_t>(name.size()), name.data());
        const std::unique_ptr<xcb_intern_atom_reply_t, decltype(&free)> reply(
            xcb_intern_atom_reply(connection_, cookie, nullptr), &free);
        return reply->atom;
    }

    xcb_connection_t* connection_;
    xcb_window_t root_;
};

TEST(FullScreenWindow, SaysWhetherTheActiveWindowFillsTheScreen) {
    const PrivateDisplay server;
    const ScopedVariable display("DISPLAY", server.name());
    const ScopedVariable no_wayland("WAYLAND_DISPLAY", std::nullopt);
    WindowManager manager(server.name());
    FullScreenWindow window;
    EXPECT_EQ(window.is_active(), std::nullopt) << "nobody manages the windows";

    const xcb_window_t film = manager.make_window();
    const xcb_window_t letter = manager.make_window();
    manager.set_states(film, {"_NET_WM_STATE_ABOVE", "_NET_WM_STATE_FULLSCREEN"});
    manager.set_states(letter, {"_NET_WM_STATE_MAXIMIZED_VERT"});
    manager.activate(film);
    EXPECT_EQ(window.is_active(), true);
    manager.activate(letter);
    EXPECT_EQ(window.is_active(), false);
    manager.activate(manager.make_window());
    EXPECT_EQ(window.is_active(), false) << "a window without a state";
    manager.activate(XCB_WINDOW_NONE);
    EXPECT_EQ(window.is_active(), false);
    manager.activate(0x7fffffff);
    EXPECT_EQ(window.is_active(), false) << "a window that has just been closed";
}

TEST(FullScreenWindow, CannotTellUnderWayland) {
    const PrivateDisplay server;
    const ScopedVariable display("DISPLAY", server.name());
    const ScopedVariable wayland("WAYLAND_DISPLAY", "wayland-0");
    WindowManager manager(server.name());
    manager.activate(XCB_WINDOW_NONE);
    EXPECT_EQ(FullScreenWindow().is_active(), std::nullopt);
}

TEST(FullScreenWindow, CannotTellWithoutADisplay) {
    const ScopedVariable no_wayland("WAYLAND_DISPLAY", std::nullopt);
    {
        const ScopedVariable no_display("DISPLAY", std::nullopt);
        EXPECT_EQ(FullScreenWindow().is_active(), std::nullopt);
    }
    const ScopedVariable bad_display("DISPLAY", ":987654");
    EXPECT_EQ(FullScreenWindow().is_active(), std::nullopt);
}

TEST(FullScreenWindow, OutlivesItsServer) {
    PrivateDisplay server;
    const ScopedVariable display("DISPLAY", server.name());
    const ScopedVariable no_wayland("WAYLAND_DISPLAY", std::nullopt);
    FullScreenWindow window;
    {
        WindowManager manager(server.name());
        manager.activate(XCB_WINDOW_NONE);
        EXPECT_EQ(window.is_active(), false);
    }
    server.end();
    EXPECT_EQ(window.is_active(), std::nullopt);
    EXPECT_EQ(window.is_active(), std::nullopt);
}

}  // namespace
}  // namespace focusguard::surroundings
