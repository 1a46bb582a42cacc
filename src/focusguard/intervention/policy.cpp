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
    follow_state(snapshot, follow_time(now));
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
    end_lapse();
    continuity_ = Continuity::kBroken;
}

void Policy::end_lapse() {
    phase_ = Phase::kWatching;
    lapse_.reset();
    lapse_length_ = Nanoseconds(0);
    nudge_delay_ = Nanoseconds(0);
}

// The time since the last observation that counts for the lapse: all of it, or none after a gap.
Nanoseconds Policy::follow_time(SteadyTime now) {
    const Nanoseconds passed = last_observed_ ? now - *last_observed_ : Nanoseconds(0);
    last_observed_ = now;
    // A clock that went back is another source's: nothing passed that we could know of.
    if (since_intervention_ && passed > Nanoseconds(0)) {
        *since_intervention_ += passed;
    }
    if (continuity_ == Continuity::kBroken || passed < Nanoseconds(0) || passed > kLongestGap) {
        end_lapse();
        return Nanoseconds(0);
    }
    return passed;
}

void Policy::follow_state(const session::Snapshot& snapshot, Nanoseconds elapsed) {
    const bool running = snapshot.mode == session::Mode::kRunning;
    continuity_ = running ? Continuity::kUnbroken : Continuity::kBroken;
    const FocusState state = snapshot.smoothed_state.value_or(FocusState::kFocused);
    if (!running || state == FocusState::kFocused) {
        end_lapse();
        return;
    }
    if (lapse_ != state) {
        end_lapse();
        lapse_ = state;
    }
    lapse_length_ += elapsed;
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
