#include "focusguard/intervention/hint_schedule.hpp"

#include <algorithm>

namespace focusguard::intervention {

namespace {

bool is_seen(Condition sign, const state::StrainSigns& strain) {
    switch (sign) {
        case Condition::kDrowsy:
            return strain.drowsy || strain.yawns;
        case Condition::kTooNear:
            return strain.too_near;
        default:
            return strain.rarely_blinks;
    }
}

// Whether `since` is at least `least`, or never was.
bool is_past(const std::optional<Nanoseconds>& since, Nanoseconds least) {
    return !since || *since >= least;
}

void advance(std::optional<Nanoseconds>& since, Nanoseconds passed) {
    if (since) {
        *since += passed;
    }
}

}  // namespace

HintSchedule::HintSchedule(const BreakSettings& breaks, const StrainSettings& strain)
    : breaks_(breaks), strain_(strain) {}

void HintSchedule::follow(const Moment& moment, Nanoseconds passed, Nanoseconds elapsed) {
    advance(since_strain_hint_, passed);
    advance(since_break_offer_, passed);
    since_break_ = moment.strain.since_break;
    const bool gap = elapsed < passed;
    for (Sign& sign : signs_) {
        const bool goes_on = is_seen(sign.condition, moment.strain) && !gap;
        sign.stands = goes_on ? sign.stands + elapsed : Nanoseconds(0);
    }
    follow_eyes(moment, passed, elapsed);
}

void HintSchedule::follow_eyes(const Moment& moment, Nanoseconds passed, Nanoseconds elapsed) {
    if (moment.state == state::FocusState::kFocused) {
        screen_time_ += elapsed;
        // Whatever the user did in a gap, it was not before our eyes.
        looked_away_ = passed - elapsed;
    } else {
        looked_away_ += passed;
    }
    if (looked_away_ >= kEyeRest) {
        screen_time_ = Nanoseconds(0);
    }
}

std::optional<Condition> HintSchedule::due() const {
    if (strain_.enabled == Enabled::kYes && is_past(since_strain_hint_, strain_.cooldown)) {
        const auto* sign = std::ranges::find_if(
            signs_, [](const Sign& candidate) { return candidate.stands >= kSignStands; });
        if (sign != signs_.end()) {
            return sign->condition;
        }
    }
    if (breaks_.long_focus == Enabled::kYes && since_break_ >= breaks_.long_focus_after &&
        is_past(since_break_offer_, breaks_.long_focus_after)) {
        return Condition::kLongBreakDue;
    }
    if (breaks_.eyes == Enabled::kYes && screen_time_ >= kEyeBreakEvery) {
        return Condition::kEyeBreakDue;
    }
    return std::nullopt;
}

void HintSchedule::given(Level hint) {
    if (hint == Level::kLongBreak) {
        since_break_offer_ = Nanoseconds(0);
    }
    if (hint == Level::kLongBreak || hint == Level::kEyeBreak) {
        screen_time_ = Nanoseconds(0);
    } else {
        since_strain_hint_ = Nanoseconds(0);
    }
}

}  // namespace focusguard::intervention
