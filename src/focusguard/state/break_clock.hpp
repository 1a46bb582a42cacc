// The verdict over time → how long the user has been at the screen without a break.
#pragma once

#include <optional>

#include "focusguard/base/time.hpp"
#include "focusguard/state/focus_state.hpp"

namespace focusguard::state {

// A break is to be away or to look elsewhere for `least_break` without interruption. Time that
// nobody observed (the camera off, the machine asleep) counts as time elsewhere: whoever cannot
// know does not nag. One thread.
class BreakClock {
public:
    explicit BreakClock(Nanoseconds least_break) : least_break_(least_break) {}

    // `verdict` is the steady one. A time before the last one comes from another source; nothing
    // passed then.
    void observe(SteadyTime at, FocusState verdict);

    // From the end of the last break, or the first look at the screen, to the last look at it,
    // short absences included; 0 during a break.
    Nanoseconds since_break() const;

private:
    Nanoseconds least_break_;
    std::optional<SteadyTime> last_at_;
    Nanoseconds worked_{0};
    // The stretch elsewhere that is going on; none before the first look at the screen.
    std::optional<Nanoseconds> elsewhere_;
};

}  // namespace focusguard::state
