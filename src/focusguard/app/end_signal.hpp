// How the process is asked to end: SIGINT, SIGTERM, or one of its own threads.
#pragma once

#include <string>

#include "focusguard/base/result.hpp"
#include "focusguard/base/time.hpp"

namespace focusguard::app {

// Blocks SIGINT, SIGTERM and SIGHUP for the thread that makes it and all threads started later,
// and turns them into a wait. Make it on the main thread, before any other thread.
class EndSignal {
public:
    static Result<EndSignal> install();

    EndSignal(EndSignal&& other) noexcept;
    EndSignal& operator=(EndSignal&&) = delete;
    ~EndSignal();

    // Main thread. True when the end was asked for within the timeout.
    bool wait_for(std::chrono::milliseconds timeout);

    // Asks for the end. Any thread.
    void request();

private:
    EndSignal(int signals, int request) : signals_(signals), request_(request) {}

    int signals_;  // signalfd
    int request_;  // eventfd
};

}  // namespace focusguard::app
