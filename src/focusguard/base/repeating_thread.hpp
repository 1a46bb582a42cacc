// A thread that does the same work again and again, with a rest between.
#pragma once

#include <functional>
#include <stop_token>
#include <string>
#include <thread>

#include "focusguard/base/error.hpp"
#include "focusguard/base/time.hpp"
#include "focusguard/base/wake_signal.hpp"

namespace focusguard {

struct Rhythm {
    Nanoseconds rest{0};        // after each piece of work
    Nanoseconds first_rest{0};  // before the first
    bool gives_way = false;     // see give_way_to_others()
};

class RepeatingThread {
public:
    using Work = std::function<void(const std::stop_token& stop)>;
    using OnFailure = std::function<void(const Error&)>;

    // Starts the thread, which run_guarded() names. It ends with this object: a rest at once, work
    // when it looks at its stop token; and after work that has failed (an exception left it), which
    // `on_failure` is told on the thread.
    RepeatingThread(
        std::string name, Rhythm rhythm, Work work, OnFailure on_failure = [](const Error&) {});

private:
    void run(const std::stop_token& stop);

    const Rhythm rhythm_;
    const Work work_;
    WakeSignal wake_;      // by nothing but the end
    std::jthread thread_;  // the last, so that it ends before what it uses
};

}  // namespace focusguard
