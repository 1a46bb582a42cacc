// A policy and the time of its observations, for tests.
#pragma once

#include <chrono>
#include <optional>
#include <utility>

#include "focusguard/intervention/policy.hpp"

namespace focusguard::intervention {

// The seed's times, two kinds for each state, and no grace.
inline PolicySettings two_kinds_each() {
    PolicySettings settings;
    settings.grace = Nanoseconds(0);
    settings.distracted_kinds = {Kind::kBeep, Kind::kNotify};
    settings.away_kinds = {Kind::kNotify, Kind::kVideo};
    return settings;
}

// Its clock shows noon at the beginning.
class Watch {
public:
    explicit Watch(PolicySettings settings) : policy_(std::move(settings)) {}

    Decision after(Nanoseconds passed, session::Mode mode, std::optional<state::FocusState> state) {
        now_ = now_ + passed;
        return policy_.observe(moment(mode, state));
    }

    // The last decision of a stretch that is observed twice a second.
    Decision stay(Nanoseconds length, state::FocusState state) {
        Decision decision;
        for (Nanoseconds passed{0}; passed < length; passed += kPace) {
            decision = after(kPace, session::Mode::kRunning, state);
        }
        return decision;
    }

    // How often the policy fires in such a stretch.
    int count_in(Nanoseconds length, state::FocusState state) {
        int fired = 0;
        for (Nanoseconds passed{0}; passed < length; passed += kPace) {
            fired += after(kPace, session::Mode::kRunning, state).action ? 1 : 0;
        }
        return fired;
    }

    void jump_to(SteadyTime now) { now_ = now; }

    WallTime wall() const {
        return WallTime(std::chrono::seconds(1'700'000'000)) + now_.since_origin();
    }

    LocalTime local() const {
        const auto minutes = std::chrono::floor<std::chrono::minutes>(since_midnight_ +
                                                                      now_.since_origin() - kStart);
        const std::chrono::days days = std::chrono::floor<std::chrono::days>(minutes);
        return {std::chrono::year_month_day(std::chrono::sys_days(kFirstDate) + days),
                minutes - days};
    }

    NudgeStatus status() const { return policy_.status(wall(), local()); }

    Policy& policy() { return policy_; }

    // What the observations from now on say besides mode and state.
    state::Reason reason = state::Reason::kOnScreen;
    Surroundings surroundings;
    state::StrainSigns strain;

    void set_time_of_day(std::chrono::minutes since_midnight) {
        since_midnight_ = since_midnight - (now_.since_origin() - kStart);
    }

private:
    static constexpr std::chrono::milliseconds kPace{500};
    static constexpr std::chrono::seconds kStart{100};
    static constexpr std::chrono::year_month_day kFirstDate =
        std::chrono::year(2026) / std::chrono::November / 25;

    Moment moment(session::Mode mode, std::optional<state::FocusState> state) const {
        Moment moment;
        moment.at = now_;
        moment.wall = wall();
        moment.local = local();
        moment.mode = mode;
        moment.state = state;
        moment.reason = reason;
        moment.strain = strain;
        moment.surroundings = surroundings;
        return moment;
    }

    Policy policy_;
    SteadyTime now_{kStart};
    Nanoseconds since_midnight_ = std::chrono::hours(12);
};

}  // namespace focusguard::intervention
