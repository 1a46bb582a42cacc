// Work whose answer comes later, from another thread.
#pragma once

#include <functional>
#include <optional>
#include <stop_token>

#include "focusguard/base/time.hpp"
#include "focusguard/http/response.hpp"

namespace focusguard::http {

// Start the work, then answer with what it gives.
struct RunTask {
    // Starts without waiting: false when there is too much to do already, and then no answer comes.
    // The argument may be called from any thread, once, also when nobody waits any more.
    std::function<bool(std::function<void(Response)>)> start;
    // Asked to stop when nobody waits any more. Work that takes long, and is of no use to anybody
    // else, then ends early.
    std::stop_source abandoned = {};
    // How long the client waits for the answer; else Deadlines::task_reply.
    std::optional<Nanoseconds> longest = {};
};

}  // namespace focusguard::http
