// The desktop's D-Bus as values that close themselves and errors that are Results. For our sources
// only: whoever includes it sees sd-bus.h, and links libsystemd.
#pragma once

#include <chrono>
#include <memory>

#include <systemd/sd-bus.h>

#include "focusguard/base/result.hpp"

namespace focusguard::intervention {

struct CloseBus {
    void operator()(sd_bus* bus) const { sd_bus_close_unref(bus); }
};

struct UnrefMessage {
    void operator()(sd_bus_message* message) const { sd_bus_message_unref(message); }
};

using Bus = std::unique_ptr<sd_bus, CloseBus>;
using Message = std::unique_ptr<sd_bus_message, UnrefMessage>;

// Whom a request is for.
struct BusObject {
    const char* service;
    const char* path;
    const char* interface;
};

// The service that shows notifications, whichever desktop it is.
inline constexpr BusObject kNotifications = {"org.freedesktop.Notifications",
                                             "/org/freedesktop/Notifications",
                                             "org.freedesktop.Notifications"};

// A connection of one's own. Like those of the functions below, an error is kUnavailable with a
// phrase that says why: "there is no session bus". One thread a connection.
Result<Bus> open_session_bus();

// A request without its arguments.
Result<Message> begin_request(sd_bus* bus, const BusObject& object, const char* method);

// What went wrong, for an error number of sd-bus.
Error bus_error(int error);

// Sends the request and gives the reply, or what the other side says against it. It waits for
// `longest_wait` at most, log-in included, even for a bus that accepts and then says nothing.
Result<Message> call(sd_bus* bus, sd_bus_message* request, std::chrono::milliseconds longest_wait);

}  // namespace focusguard::intervention
