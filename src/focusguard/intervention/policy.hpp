// When to nudge: what the session looks like goes in, an action or a reason to hold still comes
// out. Pure: time is an argument, and playing the action is the performer's work.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "focusguard/base/time.hpp"
#include "focusguard/intervention/action.hpp"
#include "focusguard/intervention/kind.hpp"
#include "focusguard/intervention/policy_table.hpp"
#include "focusguard/session/snapshot.hpp"

namespace focusguard::intervention {

enum class Enabled { kNo, kYes };

struct PolicySettings {
    Enabled enabled = Enabled::kYes;
    Nanoseconds soft_nudge = std::chrono::seconds(4);  // of a lapse, before the soft nudge
    Nanoseconds escalate = std::chrono::seconds(12);   // of the same lapse, before the escalation
    // From the last intervention of an earlier lapse to the next soft nudge, at least.
    Nanoseconds cooldown = std::chrono::seconds(90);
    Nanoseconds away_ignore = std::chrono::seconds(15);  // AWAY so long: nobody is there to nudge
    // What is played in each state, mildest first. Empty or kNone: nothing.
    std::vector<Kind> distracted_kinds = {Kind::kBeep};
    std::vector<Kind> away_kinds = {Kind::kVideo};
};

struct Decision {
    std::optional<Action> action;
    std::string_view reason;  // always there: to_string() of a Reason
};

// Observations further apart than this do not belong to one stretch: the camera stalled or the
// machine slept, and nobody knows what the user did. A stalled camera is reopened within 1 s.
inline constexpr Nanoseconds kLongestGap = std::chrono::seconds(2);

// One thread.
class Policy {
public:
    explicit Policy(PolicySettings settings);

    // To be called after each observation, with the session's snapshot that includes it; `now` is
    // the observation's time and `wall` becomes the action's.
    //
    // The lapse's length is the policy's own count, since firing zeroes the session's streak. As
    // in the session, the time up to an observation belongs to that observation's state.
    //
    // The escalation belongs to the soft nudge of its own lapse, so it is the one thing that that
    // nudge's cooldown does not hold back. It comes at `escalate` of the lapse; after a soft nudge
    // that the cooldown had delayed, it comes that much later too.
    Decision observe(SteadyTime now, WallTime wall, const session::Snapshot& snapshot);

    // What the user's "test" button plays: the soft nudge for DISTRACTED, or for AWAY if there is
    // nothing to play for DISTRACTED. It has no kinds if nothing is configured for either. It works
    // when interventions are switched off, and it starts no cooldown.
    Action test_action(WallTime at) const;

    // Ends the lapse: a run begins, or observations are missing between the last one and the next.
    // The cooldown goes on, since the user was nudged all the same.
    void reset();

    // How far the lapse that is going on has come.
    Phase phase() const { return phase_; }

private:
    enum class Continuity { kBroken, kUnbroken };

    Nanoseconds follow_time(SteadyTime now);
    void follow_state(const session::Snapshot& snapshot, Nanoseconds elapsed);
    void end_lapse();
    Condition condition(const session::Snapshot& snapshot) const;
    const std::vector<Kind>& kinds_for(state::FocusState state) const;
    Action make_action(Level level, WallTime at) const;

    PolicySettings settings_;
    Phase phase_ = Phase::kWatching;
    std::optional<SteadyTime> last_observed_;
    Continuity continuity_ = Continuity::kBroken;  // of the time since the last observation
    std::optional<state::FocusState> lapse_;       // the state of the lapse that is going on
    Nanoseconds lapse_length_{0};
    Nanoseconds nudge_delay_{0};  // how long the cooldown has held back this lapse's soft nudge
    std::optional<Nanoseconds> since_intervention_;  // empty before the first one
};

}  // namespace focusguard::intervention
