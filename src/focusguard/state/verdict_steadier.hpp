// Raw verdicts → one that does not flicker: a new state has to last before it counts. In time, not
// in observations, so that the outcome is the same at any rate of looks.
#pragma once

#include <optional>

#include "focusguard/base/time.hpp"
#include "focusguard/state/judgement.hpp"

namespace focusguard::state {

// How long each state has to last before it takes another's place; not negative.
struct LeastDurations {
    Nanoseconds focused = std::chrono::milliseconds(200);
    Nanoseconds distracted = std::chrono::milliseconds(300);
    Nanoseconds away = std::chrono::milliseconds(300);
};

// A change happened, for all that is known, halfway between the last observation before it and the
// first one after it. What speaks against the steady state adds up, and what speaks for it wears
// that off again, so that a single contrary look in a change does not begin it anew. One thread.
class VerdictSteadier {
public:
    explicit VerdictSteadier(const LeastDurations& durations) : durations_(durations) {}

    // Observations come in the order of their times; one that goes back begins anew. `lasted` is
    // how long what the verdict rests on is known to have lasted already, where it took time to
    // tell.
    Judgement observe(SteadyTime at, const Judgement& raw, Nanoseconds lasted = Nanoseconds(0));

    // AWAY until seen otherwise.
    void reset();

    // As reset(), but in another state, which somebody else has steadied.
    void hold(const Judgement& steady);

private:
    Nanoseconds needed(FocusState state) const;

    LeastDurations durations_;
    Judgement steady_;
    std::optional<SteadyTime> last_at_;
    FocusState last_raw_ = FocusState::kAway;
    Nanoseconds against_{0};  // for how long the raw verdicts have been of another state
};

}  // namespace focusguard::state
