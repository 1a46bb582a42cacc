// What a user can ask of the policy.
#pragma once

#include <chrono>
#include <vector>

#include "focusguard/base/day_span.hpp"
#include "focusguard/base/time.hpp"
#include "focusguard/intervention/kind.hpp"

namespace focusguard::intervention {

enum class Enabled { kNo, kYes };

// When nothing is to be played, whatever the user does.
struct SilenceSettings {
    std::vector<DaySpan> quiet_hours;
    bool meetings = true;
    bool do_not_disturb = true;
    bool full_screen = true;
};

// Offers of a break, to somebody who is focused.
struct BreakSettings {
    // The 20-20-20 rule of opticians: every 20 minutes, look for 20 s at something 20 feet away.
    // Off, since a word every 20 minutes is itself a distraction, and most of all from good work.
    Enabled eyes = Enabled::kNo;
    // One gentle offer after a long stretch.
    Enabled long_focus = Enabled::kYes;
    Nanoseconds long_focus_after = std::chrono::minutes(50);
    std::vector<Kind> kinds = {Kind::kNotify};
};

// Hints about strain: drowsy, too near, rarely blinks.
struct StrainSettings {
    Enabled enabled = Enabled::kYes;
    Nanoseconds cooldown = std::chrono::minutes(15);  // between two of them, at least
    std::vector<Kind> kinds = {Kind::kNotify};
};

struct PolicySettings {
    Enabled enabled = Enabled::kYes;
    Nanoseconds soft_nudge = std::chrono::seconds(4);  // of a lapse, before the soft nudge
    Nanoseconds escalate = std::chrono::seconds(12);   // of the same lapse, before the escalation
    // From the last intervention of an earlier lapse to the next soft nudge or hint, at least.
    Nanoseconds cooldown = std::chrono::seconds(90);
    Nanoseconds away_ignore = std::chrono::seconds(15);  // AWAY so long: nobody is there to nudge
    // After a start, a gap in the observations or the user's return: time to settle.
    Nanoseconds grace = std::chrono::seconds(10);
    int daily_cap = 50;                   // interventions a local date at most; 0: any number
    Enabled learn_order = Enabled::kYes;  // whether a KindRanking counts
    // What is played in each state, mildest first. Empty or kNone: nothing.
    std::vector<Kind> distracted_kinds = {Kind::kBeep};
    std::vector<Kind> away_kinds = {Kind::kVideo};
    SilenceSettings silence;
    BreakSettings breaks;
    StrainSettings strain;
};

// What brought this user back soonest, best first. Kinds that are not configured for the state
// are passed over, and those that are missing here come after, mildest first.
struct KindRanking {
    std::vector<Kind> distracted;
    std::vector<Kind> away;
};

}  // namespace focusguard::intervention
