#include "focusguard/intervention/policy.hpp"

#include <algorithm>
#include <utility>

namespace focusguard::intervention {

namespace {

using state::FocusState;

bool is_hint(Level level) {
    return level != Level::kSoftNudge && level != Level::kEscalation && level != Level::kTest;
}

bool is_break(Level hint) {
    return hint == Level::kLongBreak || hint == Level::kEyeBreak;
}

bool is_break_due(Condition hint) {
    return hint == Condition::kLongBreakDue || hint == Condition::kEyeBreakDue;
}

bool contains(const std::vector<Kind>& kinds, Kind kind) {
    return std::ranges::find(kinds, kind) != kinds.end();
}

}  // namespace

Policy::Policy(PolicySettings settings)
    : settings_(std::move(settings)),
      grace_(settings_.grace),
      hints_(settings_.breaks, settings_.strain) {
    for (std::vector<Kind>* kinds : {&settings_.distracted_kinds, &settings_.away_kinds,
                                     &settings_.breaks.kinds, &settings_.strain.kinds}) {
        std::erase(*kinds, Kind::kNone);
    }
}

Decision Policy::observe(const Moment& moment) {
    surroundings_ = moment.surroundings;
    verdict_reason_ = moment.reason;
    follow_time(moment);
    const Condition seen = condition(moment);
    if (seen == Condition::kGrace || seen == Condition::kCooldown ||
        (seen == Condition::kCapReached && phase_ == Phase::kWatching)) {
        nudge_delay_ = lapse_length_ - settings_.soft_nudge;
    }
    const Transition& row = transition(phase_, seen);
    phase_ = row.to;
    Decision decision{std::nullopt, to_string(row.reason)};
    if (row.fires) {
        decision.action = make_action(*row.fires, moment);
        note_fired(*decision.action, moment.local);
    }
    return decision;
}

void Policy::note_fired(const Action& action, const LocalTime& local) {
    since_intervention_ = Nanoseconds(0);
    today_.add(local.date, 1);
    if (is_hint(action.level)) {
        hints_.given(action.level);
    }
}

NudgeStatus Policy::status(WallTime wall, const LocalTime& local) const {
    NudgeStatus status;
    status.enabled = settings_.enabled;
    if (snoozed_until_ && wall < *snoozed_until_) {
        status.snoozed_until = snoozed_until_;
    }
    status.today = today_.on(local.date);
    status.daily_cap = settings_.daily_cap;
    auto hold = silence(wall, local);
    if (!hold && is_cap_reached(local)) {
        hold = Condition::kCapReached;
    }
    if (hold) {
        status.held_back_by = transition(Phase::kWatching, *hold).reason;
    }
    return status;
}

Action Policy::test_action(WallTime at) const {
    const FocusState state =
        settings_.distracted_kinds.empty() ? FocusState::kAway : FocusState::kDistracted;
    return Action{Level::kTest, state, kinds_for(state), at};
}

void Policy::reset() {
    end_lapse();
    continuity_ = Continuity::kBroken;
    verdict_reason_ = state::Reason::kOnScreen;  // of nobody any more
}

void Policy::end_lapse() {
    phase_ = Phase::kWatching;
    lapse_.reset();
    lapse_length_ = Nanoseconds(0);
    nudge_delay_ = Nanoseconds(0);
}

void Policy::follow_time(const Moment& moment) {
    // A clock that went back is another source's: nothing passed that we could know of.
    const Nanoseconds since_last = last_observed_ ? moment.at - *last_observed_ : Nanoseconds(0);
    const Nanoseconds passed = std::max(since_last, Nanoseconds(0));
    last_observed_ = moment.at;
    if (since_intervention_) {
        *since_intervention_ += passed;
    }
    // All of it counts for what the user does now, or none after a gap.
    Nanoseconds elapsed = passed;
    if (continuity_ == Continuity::kBroken || since_last < Nanoseconds(0) ||
        since_last > kLongestGap) {
        end_lapse();
        grace_.begin();
        elapsed = Nanoseconds(0);
    }
    grace_.follow(moment.state, elapsed);
    hints_.follow(moment, passed, elapsed);
    follow_state(moment, elapsed);
}

void Policy::follow_state(const Moment& moment, Nanoseconds elapsed) {
    const bool running = moment.mode == session::Mode::kRunning;
    continuity_ = running ? Continuity::kUnbroken : Continuity::kBroken;
    const FocusState state = moment.state.value_or(FocusState::kFocused);
    if (!running || state == FocusState::kFocused || silence(moment.wall, moment.local)) {
        end_lapse();
        return;
    }
    if (lapse_ != state) {
        end_lapse();
        lapse_ = state;
    }
    lapse_length_ += elapsed;
}

// What stands against any nudge, whatever the user does.
std::optional<Condition> Policy::silence(WallTime wall, const LocalTime& local) const {
    if (settings_.enabled == Enabled::kNo) {
        return Condition::kDisabled;
    }
    if (state::is_cameras_fault(verdict_reason_)) {
        return Condition::kCameraAtFault;
    }
    if (snoozed_until_ && wall < *snoozed_until_) {
        return Condition::kSnoozed;
    }
    if (std::ranges::any_of(settings_.silence.quiet_hours, [&](const DaySpan& span) {
            return contains(span, local.since_midnight);
        })) {
        return Condition::kQuietHours;
    }
    if (settings_.silence.meetings && surroundings_.in_meeting.value_or(false)) {
        return Condition::kMeeting;
    }
    if (settings_.silence.do_not_disturb && surroundings_.do_not_disturb.value_or(false)) {
        return Condition::kDoNotDisturb;
    }
    if (settings_.silence.full_screen && surroundings_.full_screen.value_or(false)) {
        return Condition::kFullScreen;
    }
    return std::nullopt;
}

Condition Policy::condition(const Moment& moment) const {
    if (moment.mode != session::Mode::kRunning) {
        return Condition::kNotRunning;
    }
    if (!moment.state) {
        return Condition::kUnobserved;
    }
    if (const auto silent = silence(moment.wall, moment.local)) {
        return *silent;
    }
    if (!lapse_) {
        return hint_condition(moment);
    }
    if (kinds_for(*lapse_).empty()) {
        return Condition::kNothingToPlay;
    }
    if (*lapse_ == FocusState::kAway && lapse_length_ >= settings_.away_ignore) {
        return Condition::kDeserted;
    }
    if (phase_ == Phase::kWatching) {
        if (lapse_length_ < settings_.soft_nudge) {
            return Condition::kTooEarly;
        }
        if (grace_.holds()) {
            return Condition::kGrace;
        }
        if (is_cooling()) {
            return Condition::kCooldown;
        }
    }
    if (phase_ == Phase::kNudged && lapse_length_ < settings_.escalate + nudge_delay_) {
        return Condition::kTooEarly;
    }
    if (phase_ != Phase::kEscalated && is_cap_reached(moment.local)) {
        return Condition::kCapReached;
    }
    return Condition::kDue;
}

Condition Policy::hint_condition(const Moment& moment) const {
    const auto hint = hints_.due();
    if (!hint || grace_.holds() || is_cooling() || is_cap_reached(moment.local)) {
        return Condition::kFocused;
    }
    const auto& kinds = is_break_due(*hint) ? settings_.breaks.kinds : settings_.strain.kinds;
    return kinds.empty() ? Condition::kFocused : *hint;
}

bool Policy::is_cooling() const {
    return since_intervention_.value_or(settings_.cooldown) < settings_.cooldown;
}

bool Policy::is_cap_reached(const LocalTime& local) const {
    return settings_.daily_cap > 0 && today_.on(local.date) >= settings_.daily_cap;
}

const std::vector<Kind>& Policy::kinds_for(FocusState state) const {
    return state == FocusState::kAway ? settings_.away_kinds : settings_.distracted_kinds;
}

std::vector<Kind> Policy::learned_order(FocusState state) const {
    const auto& configured = kinds_for(state);
    if (settings_.learn_order == Enabled::kNo) {
        return configured;
    }
    std::vector<Kind> order;
    for (const Kind kind : state == FocusState::kAway ? ranking_.away : ranking_.distracted) {
        if (contains(configured, kind) && !contains(order, kind)) {
            order.push_back(kind);
        }
    }
    for (const Kind kind : configured) {
        if (!contains(order, kind)) {
            order.push_back(kind);
        }
    }
    return order;
}

Action Policy::make_action(Level level, const Moment& moment) const {
    Action action{level, *moment.state, {}, moment.wall};
    if (is_hint(level)) {
        action.kinds = is_break(level) ? settings_.breaks.kinds : settings_.strain.kinds;
    } else if (level == Level::kEscalation) {
        // The strongest first, whatever was learned: what was tried first has just failed.
        action.kinds = kinds_for(*moment.state);
        std::ranges::reverse(action.kinds);
    } else {
        action.kinds = learned_order(*moment.state);
    }
    return action;
}

}  // namespace focusguard::intervention
