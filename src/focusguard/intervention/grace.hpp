// Time to settle: nobody is nudged who has only just sat down.
#pragma once

#include <chrono>
#include <optional>

#include "focusguard/base/time.hpp"
#include "focusguard/state/focus_state.hpp"

namespace focusguard::intervention {

// An absence that is shorter is a hand before the face or a pen on the floor, and coming back from
// it needs no time to settle. Chosen, not measured.
inline constexpr Nanoseconds kShortestAbsence = std::chrono::seconds(5);

class Grace {
public:
    explicit Grace(Nanoseconds length) : length_(length) {}

    // A start, or the end of a gap: of a pause, a suspend, a lost camera.
    void begin() {
        since_ = Nanoseconds(0);
        absence_ = Nanoseconds(0);
    }

    // `passed` is the time since the observation before, in the state of this one.
    void follow(const std::optional<state::FocusState>& state, Nanoseconds passed) {
        since_ += passed;
        if (state == state::FocusState::kAway) {
            absence_ += passed;
        } else if (absence_ >= kShortestAbsence) {
            begin();
        } else {
            absence_ = Nanoseconds(0);
        }
    }

    bool holds() const { return since_ < length_; }

private:
    Nanoseconds length_;
    Nanoseconds since_{0};    // the last beginning
    Nanoseconds absence_{0};  // that is going on
};

}  // namespace focusguard::intervention
