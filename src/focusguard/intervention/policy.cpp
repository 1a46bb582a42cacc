#include "focusguard/intervention/policy.hpp"

#include <algorithm>
#include <utility>

#include "focusguard/base/assert.hpp"

namespace focusguard::intervention {

namespace {

using state::FocusState;

const Transition& transition(Phase phase, Condition condition) {
    const auto* row = std::ranges::find_if(kTransitions, [=](const Transition& candidate) {
        return candidate.from == phase && candidate.condition == condition;
    });
    FG_ASSERT(row != kTransitions.end());
    return *row;
}

}  // namespace

Policy::Policy(PolicySettings settings) : settings_(std::move(settings)) {
    std::erase(settings_.distracted_kinds, Kind::kNone);
    std::erase(settings_.away_kinds, Kind::kNone);
}

Decision Policy::observe(SteadyTime now, WallTime wall, const session::Snapshot& snapshot) {
    follow_time(now);
    follow_state(snapshot);
    const Condition seen = condition(snapshot);
    if (seen == Condition::kCooldown) {
        nudge_delay_ = lapse_length_ - settings_.soft_nudge;
    }
    const Transition& row = transition(phase_, seen);
    phase_ = row.to;
    Decision decision{std::nullopt, to_string(row.reason)};
    if (row.fires) {
        decision.action = make_action(*row.fires, wall);
        since_intervention_ = Nanoseconds(0);
    }
    return decision;
}

Action Policy::test_action(WallTime at) const {
    const FocusState state =
        settings_.distracted_kinds.empty() ? FocusState::kAway : FocusState::kDistracted;
    return Action{Level::kTest, state, kinds_for(state), at};
}

void Policy::reset() {
    phase_ = Phase::kWatching;
    lapse_.reset();
    lapse_length_ = Nanoseconds(0);
    nudge_delay_ = Nanoseconds(0);
    elapsed_ = Nanoseconds(0);
}

void Policy::follow_time(SteadyTime now) {
    // A clock that went back is another source's: nothing passed that we could know of.
    const Nanoseconds passed =
        last_observed_ ? std::max(now - *last_observed_, Nanoseconds(0)) : Nanoseconds(0);
    const bool unbroken = last_observed_ && now >= *last_observed_ && passed <= kLongestGap;
    last_observed_ = now;
    if (since_intervention_) {
        *since_intervention_ += passed;
    }
    if (!unbroken) {
        reset();
    }
    elapsed_ = unbroken ? passed : Nanoseconds(0);
}

void Policy::follow_state(const session::Snapshot& snapshot) {
    const bool running = snapshot.mode == session::Mode::kRunning;
    const bool lapsed =
        running && snapshot.smoothed_state.value_or(FocusState::kFocused) != FocusState::kFocused;
    const std::optional<FocusState> lapse = lapsed ? snapshot.smoothed_state : std::nullopt;
    if (lapse != lapse_) {
        const Nanoseconds elapsed = elapsed_;
        reset();
        elapsed_ = elapsed;
        lapse_ = lapse;
    }
    if (lapse_) {
        lapse_length_ += elapsed_;
    }
}

Condition Policy::condition(const session::Snapshot& snapshot) const {
    if (settings_.enabled == Enabled::kNo) {
        return Condition::kDisabled;
    }
    if (snapshot.mode != session::Mode::kRunning) {
        return Condition::kNotRunning;
    }
    if (!snapshot.smoothed_state) {
        return Condition::kUnobserved;
    }
    if (!lapse_) {
        return Condition::kFocused;
    }
    if (kinds_for(*lapse_).empty()) {
        return Condition::kNothingToPlay;
    }
    if (*lapse_ == FocusState::kAway && lapse_length_ >= settings_.away_ignore) {
        return Condition::kDeserted;
    }
    if (phase_ == Phase::kWatching && lapse_length_ < settings_.soft_nudge) {
        return Condition::kTooEarly;
    }
    if (phase_ == Phase::kWatching &&
        since_intervention_.value_or(settings_.cooldown) < settings_.cooldown) {
        return Condition::kCooldown;
    }
    if (phase_ == Phase::kNudged && lapse_length_ < settings_.escalate + nudge_delay_) {
        return Condition::kTooEarly;
    }
    return Condition::kDue;
}

const std::vector<Kind>& Policy::kinds_for(FocusState state) const {
    return state == FocusState::kAway ? settings_.away_kinds : settings_.distracted_kinds;
}

Action Policy::make_action(Level level, WallTime at) const {
    Action action{level, *lapse_, kinds_for(*lapse_), at};
    if (level == Level::kEscalation) {
        std::ranges::reverse(action.kinds);
    }
    return action;
}

}  // namespace focusguard::intervention
