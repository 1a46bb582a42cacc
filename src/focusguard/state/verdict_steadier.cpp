#include "focusguard/state/verdict_steadier.hpp"

#include <algorithm>

namespace focusguard::state {

namespace {

// A longer time without an observation says nothing of what was in between.
constexpr Nanoseconds kLongestStep = std::chrono::milliseconds(500);

// The times of frames that should be equally far apart are off by some milliseconds.
constexpr Nanoseconds kJitter = std::chrono::milliseconds(10);

}  // namespace

Judgement VerdictSteadier::observe(SteadyTime at, const Judgement& raw, Nanoseconds lasted) {
    if (last_at_ && at < *last_at_) {
        reset();
    }
    const Nanoseconds step = last_at_ ? std::min(at - *last_at_, kLongestStep) : Nanoseconds(0);
    const bool was_against = last_raw_ != steady_.state;
    last_at_ = at;
    last_raw_ = raw.state;
    if (raw.state == steady_.state) {
        against_ = std::max(against_ - step, Nanoseconds(0));
        steady_ = raw;
        return steady_;
    }
    against_ = std::max(against_ + (was_against ? step : step / 2), lasted);
    if (against_ + kJitter >= needed(raw.state)) {
        against_ = Nanoseconds(0);
        steady_ = raw;
    }
    return steady_;
}

void VerdictSteadier::reset() {
    hold({});
}

void VerdictSteadier::hold(const Judgement& steady) {
    steady_ = steady;
    last_at_.reset();
    last_raw_ = steady.state;
    against_ = Nanoseconds(0);
}

Nanoseconds VerdictSteadier::needed(FocusState state) const {
    switch (state) {
        case FocusState::kFocused:
            return durations_.focused;
        case FocusState::kDistracted:
            return durations_.distracted;
        case FocusState::kAway:
            break;
    }
    return durations_.away;
}

}  // namespace focusguard::state
