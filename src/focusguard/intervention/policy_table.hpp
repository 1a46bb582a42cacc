// The policy's state machine as one table, which both the policy and its test read.
//
// A lapse is an unbroken stretch of one smoothed state other than FOCUSED while the session runs
// and nothing asks for silence. When a lapse ends, and so also when another begins, the phase is
// kWatching again before the observation is looked at; so the conditions above the line meet no
// other phase.
//
//   condition         kWatching             kNudged                  kEscalated
//   kNotRunning …
//     kFullScreen     holds still           cannot be                cannot be
//   kFocused          holds still           cannot be                cannot be
//   kDrowsy …
//     kEyeBreakDue    hint                  cannot be                cannot be
//   kNothingToPlay    holds still           cannot be                cannot be
//   ------------------------------------------------------------------------------
//   kDeserted         holds still           holds still              holds still
//   kTooEarly         holds still           holds still              cannot be
//   kGrace, kCooldown holds still           cannot be                cannot be
//   kCapReached       holds still           holds still              cannot be
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
    kNotRunning,     // the session is not RUNNING
    kUnobserved,     // it runs, but has no smoothed state yet
    kDisabled,       // interventions are switched off
    kCameraAtFault,  // the verdict says something about the camera and nothing about the user
    kSnoozed,        // the user asked for silence until later
    kQuietHours,     // it is a time of the day at which the user wants none
    kMeeting,        // another program holds camera or microphone
    kDoNotDisturb,   // the desktop's own switch is on
    kFullScreen,     // a film or slides fill the screen
    kDrowsy,         // the user is focused, and a hint is due: …
    kTooNear,
    kRarelyBlinks,
    kLongBreakDue,
    kEyeBreakDue,
    kFocused,        // the user is focused, and no hint is due
    kNothingToPlay,  // no kind is configured for the lapse's state
    kDeserted,       // AWAY for away_ignore or longer: there is nobody to nudge
    kTooEarly,       // the lapse is too short for the phase's next step
    kGrace,          // a soft nudge would be due, but the user came back only now
    kCooldown,       // a soft nudge would be due, but the last intervention was too recent
    kCapReached,     // the phase's next step would be due, but this was enough for one day
    kDue,            // the phase's next step is due
};

// Why the policy fired or held still; the closed list of what a Decision can say.
enum class Reason {
    kNotRunning,
    kUnobserved,
    kDisabled,
    kCameraAtFault,
    kSnoozed,
    kQuietHours,
    kMeeting,
    kDoNotDisturb,
    kFullScreen,
    kDrowsy,
    kTooNear,
    kRarelyBlinks,
    kLongBreak,
    kEyeBreak,
    kFocused,
    kNoKinds,
    kAwayTooLong,
    kLapseTooShort,
    kGrace,
    kCooldown,
    kDailyCap,
    kSoftNudge,
    kEscalationPending,
    kEscalation,
    kEscalated,
};

// "not_running", "no_observation", "disabled", "camera_at_fault", "snoozed", "quiet_hours",
// "meeting", "do_not_disturb", "full_screen", "drowsy", "too_near", "rarely_blinks", "long_break",
// "eye_break", "focused", "no_kinds", "away_too_long", "lapse_too_short", "grace", "cooldown",
// "daily_cap", "soft_nudge", "escalation_pending", "escalation", "already_escalated", as the
// diary's policy_reason and /status say it.
std::string_view to_string(Reason reason);

struct Transition {
    Phase from;
    Condition condition;
    Phase to;
    std::optional<Level> fires;
    Reason reason;
};

// A pair that is absent cannot be: a state's kinds do not change within a lapse, grace and cooldown
// hold back soft nudges only, and after the escalation there is nothing to be early for.
inline constexpr std::array kTransitions = std::to_array<Transition>({
    {Phase::kWatching, Condition::kNotRunning, Phase::kWatching, {}, Reason::kNotRunning},
    {Phase::kWatching, Condition::kUnobserved, Phase::kWatching, {}, Reason::kUnobserved},
    {Phase::kWatching, Condition::kDisabled, Phase::kWatching, {}, Reason::kDisabled},
    {Phase::kWatching, Condition::kCameraAtFault, Phase::kWatching, {}, Reason::kCameraAtFault},
    {Phase::kWatching, Condition::kSnoozed, Phase::kWatching, {}, Reason::kSnoozed},
    {Phase::kWatching, Condition::kQuietHours, Phase::kWatching, {}, Reason::kQuietHours},
    {Phase::kWatching, Condition::kMeeting, Phase::kWatching, {}, Reason::kMeeting},
    {Phase::kWatching, Condition::kDoNotDisturb, Phase::kWatching, {}, Reason::kDoNotDisturb},
    {Phase::kWatching, Condition::kFullScreen, Phase::kWatching, {}, Reason::kFullScreen},
    {Phase::kWatching, Condition::kDrowsy, Phase::kWatching, Level::kDrowsy, Reason::kDrowsy},
    {Phase::kWatching, Condition::kTooNear, Phase::kWatching, Level::kTooNear, Reason::kTooNear},
    {Phase::kWatching, Condition::kRarelyBlinks, Phase::kWatching, Level::kRarelyBlinks,
     Reason::kRarelyBlinks},
    {Phase::kWatching, Condition::kLongBreakDue, Phase::kWatching, Level::kLongBreak,
     Reason::kLongBreak},
    {Phase::kWatching, Condition::kEyeBreakDue, Phase::kWatching, Level::kEyeBreak,
     Reason::kEyeBreak},
    {Phase::kWatching, Condition::kFocused, Phase::kWatching, {}, Reason::kFocused},
    {Phase::kWatching, Condition::kNothingToPlay, Phase::kWatching, {}, Reason::kNoKinds},
    {Phase::kWatching, Condition::kDeserted, Phase::kWatching, {}, Reason::kAwayTooLong},
    {Phase::kWatching, Condition::kTooEarly, Phase::kWatching, {}, Reason::kLapseTooShort},
    {Phase::kWatching, Condition::kGrace, Phase::kWatching, {}, Reason::kGrace},
    {Phase::kWatching, Condition::kCooldown, Phase::kWatching, {}, Reason::kCooldown},
    {Phase::kWatching, Condition::kCapReached, Phase::kWatching, {}, Reason::kDailyCap},
    {Phase::kWatching, Condition::kDue, Phase::kNudged, Level::kSoftNudge, Reason::kSoftNudge},
    {Phase::kNudged, Condition::kDeserted, Phase::kNudged, {}, Reason::kAwayTooLong},
    {Phase::kNudged, Condition::kTooEarly, Phase::kNudged, {}, Reason::kEscalationPending},
    {Phase::kNudged, Condition::kCapReached, Phase::kNudged, {}, Reason::kDailyCap},
    {Phase::kNudged, Condition::kDue, Phase::kEscalated, Level::kEscalation, Reason::kEscalation},
    {Phase::kEscalated, Condition::kDeserted, Phase::kEscalated, {}, Reason::kAwayTooLong},
    {Phase::kEscalated, Condition::kDue, Phase::kEscalated, {}, Reason::kEscalated},
});

// The table's row for the phase and the condition, which must be a pair that can be.
const Transition& transition(Phase phase, Condition condition);

}  // namespace focusguard::intervention
