#include "focusguard/capture/interruptible_sleep.hpp"

#include <utility>

#include "focusguard/base/wake_signal.hpp"

namespace focusguard::capture {

void sleep_unless_stopped(Nanoseconds duration, std::stop_token stop) {
    if (duration <= Nanoseconds::zero()) {
        return;
    }
    WakeSignal never_woken;
    never_woken.wait_for(duration, std::move(stop));
}

}  // namespace focusguard::capture
