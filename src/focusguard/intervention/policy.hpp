// When to nudge: what is known of a moment goes in, an action or a reason to hold still comes out.
// Pure: time is an argument, and playing the action is the performer's work.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "focusguard/base/time.hpp"
#include "focusguard/intervention/action.hpp"
#include "focusguard/intervention/daily_count.hpp"
#include "focusguard/intervention/grace.hpp"
#include "focusguard/intervention/hint_schedule.hpp"
#include "focusguard/intervention/moment.hpp"
#include "focusguard/intervention/policy_settings.hpp"
#include "focusguard/intervention/policy_table.hpp"

namespace focusguard::intervention {

struct Decision {
    std::optional<Action> action;
    std::string_view reason;  // always there: to_string() of a Reason
};

// What a user may want to know about nudges at any time.
struct NudgeStatus {
    Enabled enabled = Enabled::kYes;
    std::optional<WallTime> snoozed_until;
    int today = 0;                       // interventions on this local date
    int daily_cap = 0;                   // 0: none
    std::optional<Reason> held_back_by;  // that stands for longer than a cooldown or a grace

    friend bool operator==(const NudgeStatus&, const NudgeStatus&) = default;
};

// Observations further apart than this do not belong to one stretch: the camera stalled or the
// machine slept, and nobody knows what the user did. A stalled camera is reopened within 1 s.
inline constexpr Nanoseconds kLongestGap = std::chrono::seconds(2);

// One thread.
class Policy {
public:
    explicit Policy(PolicySettings settings);

    // To be called after each observation, with the session's mode and state that include it. The
    // moment's wall time becomes the action's.
    //
    // The lapse's length is the policy's own count, since firing zeroes the session's streak. As
    // in the session, the time up to an observation belongs to that observation's state.
    //
    // The escalation belongs to the soft nudge of its own lapse, which goes on in spite of it; so
    // it is the one thing that that nudge's cooldown does not hold back. It comes at `escalate` of
    // the lapse; after a soft nudge that something had delayed, it comes that much later too.
    Decision observe(const Moment& moment);

    // Nudges off or on, from now on. The record of the session goes on.
    void enable(Enabled enabled) { settings_.enabled = enabled; }

    // No nudges before `until`; an earlier snooze is forgotten. Empty: none of it.
    void snooze(std::optional<WallTime> until) { snoozed_until_ = until; }

    // In which order kinds are tried for a soft nudge, from now on, if the settings want it.
    void learn(KindRanking ranking) { ranking_ = std::move(ranking); }

    // Counts them towards the daily cap.
    void count_earlier(const EarlierNudges& earlier) { today_.add(earlier.date, earlier.count); }

    // Surroundings and camera are those of the last moment.
    NudgeStatus status(WallTime wall, const LocalTime& local) const;

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

    void follow_time(const Moment& moment);
    void follow_state(const Moment& moment, Nanoseconds elapsed);
    void end_lapse();
    std::optional<Condition> silence(WallTime wall, const LocalTime& local) const;
    Condition condition(const Moment& moment) const;
    Condition hint_condition(const Moment& moment) const;
    bool is_cooling() const;
    bool is_cap_reached(const LocalTime& local) const;
    const std::vector<Kind>& kinds_for(state::FocusState state) const;
    std::vector<Kind> learned_order(state::FocusState state) const;
    Action make_action(Level level, const Moment& moment) const;
    void note_fired(const Action& action, const LocalTime& local);

    PolicySettings settings_;
    KindRanking ranking_;
    Phase phase_ = Phase::kWatching;
    std::optional<SteadyTime> last_observed_;
    Continuity continuity_ = Continuity::kBroken;  // of the time since the last observation
    std::optional<state::FocusState> lapse_;       // the state of the lapse that is going on
    Nanoseconds lapse_length_{0};
    Nanoseconds nudge_delay_{0};  // how long this lapse's soft nudge has been held back
    std::optional<Nanoseconds> since_intervention_;  // empty before the first one
    std::optional<WallTime> snoozed_until_;
    Surroundings surroundings_;  // of the last moment, as is the next
    state::Reason verdict_reason_ = state::Reason::kOnScreen;
    DailyCount today_;
    Grace grace_;
    HintSchedule hints_;
};

}  // namespace focusguard::intervention
