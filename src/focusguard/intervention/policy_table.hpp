// The policy's state machine as one table, which both the policy and its test read.
//
// A lapse is an unbroken stretch of one smoothed state other than FOCUSED while the session runs.
// When a lapse ends, and so also when another begins, the phase is kWatching again before the
// observation is looked at; so the first five conditions meet no other phase.
//
//   condition         kWatching             kNudged                  kEscalated
//   kDisabled …
//     kNothingToPlay  holds still           cannot be                cannot be
//   kDeserted         holds still           holds still              holds still
//   kTooEarly         holds still           holds still              cannot be
//   kCooldown         holds still           cannot be                cannot be
//   kDue              soft nudge, kNudged   escalation, kEscalated   holds still
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "focusguard/intervention/action.hpp"

namespace focusguard::intervention {

// How far the lapse has come: not nudged, nudged once, escalated (nothing more will come).
enum class Phase { kWatching, kNudged, kEscalated };

// What an observation means to the policy. The first one that holds counts.
enum class Condition {
    kDisabled,       // interventions are switched off
    kNotRunning,     // the session is not RUNNING
    kUnobserved,     // it runs, but has no smoothed state yet
    kFocused,        // the user is focused
    kNothingToPlay,  // no kind is configured for the lapse's state
    kDeserted,       // AWAY for away_ignore or longer: there is nobody to nudge
    kTooEarly,       // the lapse is too short for the phase's next step
    kCooldown,       // a soft nudge would be due, but the last intervention was too recent
    kDue,            // the phase's next step is due
};

// Why the policy fired or held still; the closed list of what a Decision can say.
enum class Reason {
    kDisabled,
    kNotRunning,
    kUnobserved,
    kFocused,
    kNoKinds,
    kAwayTooLong,
    kLapseTooShort,
    kCooldown,
    kSoftNudge,
    kEscalationPending,
    kEscalation,
    kEscalated,
};

// "disabled", "not_running", "no_observation", "focused", "no_kinds", "away_too_long",
// "lapse_too_short", "cooldown", "soft_nudge", "escalation_pending", "escalation",
// "already_escalated", as the diary's policy_reason says it.
std::string_view to_string(Reason reason);

struct Transition {
    Phase from;
    Condition condition;
    Phase to;
    std::optional<Level> fires;
    Reason reason;
};

// A pair that is absent cannot be: a state's kinds do not change within a lapse, the cooldown holds
// back soft nudges only, and after the escalation there is nothing to be early for.
inline constexpr std::array kTransitions = std::to_array<Transition>({
    {Phase::kWatching, Condition::kDisabled, Phase::kWatching, {}, Reason::kDisabled},
    {Phase::kWatching, Condition::kNotRunning, Phase::kWatching, {}, Reason::kNotRunning},
    {Phase::kWatching, Condition::kUnobserved, Phase::kWatching, {}, Reason::kUnobserved},
    {Phase::kWatching, Condition::kFocused, Phase::kWatching, {}, Reason::kFocused},
    {Phase::kWatching, Condition::kNothingToPlay, Phase::kWatching, {}, Reason::kNoKinds},
    {Phase::kWatching, Condition::kDeserted, Phase::kWatching, {}, Reason::kAwayTooLong},
    {Phase::kWatching, Condition::kTooEarly, Phase::kWatching, {}, Reason::kLapseTooShort},
    {Phase::kWatching, Condition::kCooldown, Phase::kWatching, {}, Reason::kCooldown},
    {Phase::kWatching, Condition::kDue, Phase::kNudged, Level::kSoftNudge, Reason::kSoftNudge},
    {Phase::kNudged, Condition::kDeserted, Phase::kNudged, {}, Reason::kAwayTooLong},
    {Phase::kNudged, Condition::kTooEarly, Phase::kNudged, {}, Reason::kEscalationPending},
    {Phase::kNudged, Condition::kDue, Phase::kEscalated, Level::kEscalation, Reason::kEscalation},
    {Phase::kEscalated, Condition::kDeserted, Phase::kEscalated, {}, Reason::kAwayTooLong},
    {Phase::kEscalated, Condition::kDue, Phase::kEscalated, {}, Reason::kEscalated},
});

}  // namespace focusguard::intervention
