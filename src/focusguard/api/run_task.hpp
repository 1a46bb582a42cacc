// Work whose answer comes later, from another thread.
#pragma once

#include <functional>

#include "focusguard/api/response.hpp"

namespace focusguard::api {

// Start the work, then answer with what it gives.
struct RunTask {
    // Starts without waiting: false when there is too much to do already, and then no answer comes.
    // The argument may be called from any thread, once, also when nobody waits any more.
    std::function<bool(std::function<void(Response)>)> start;
};

}  // namespace focusguard::api
