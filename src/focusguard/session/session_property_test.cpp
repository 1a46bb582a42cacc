// Whatever a user and a camera do, the numbers of the session fit together.
#include <array>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "focusguard/session/session.hpp"

namespace focusguard::session {
namespace {

using state::FocusState;

enum class Move { kStart, kPause, kStop, kCameraOn, kCameraOff, kInterrupt, kNudge, kObserve };

struct Step {
    Move move;
    FocusState raw;
    FocusState smoothed;
    Nanoseconds passed;  // since the step before; now and then the clock goes back
};

// Observations are frequent, as in life, so that times add up between the other moves.
rc::Gen<Step> any_step() {
    return rc::gen::construct<Step>(
        rc::gen::weightedElement<Move>({{1, Move::kStart},
                                        {1, Move::kPause},
                                        {1, Move::kStop},
                                        {1, Move::kCameraOn},
                                        {1, Move::kCameraOff},
                                        {1, Move::kInterrupt},
                                        {1, Move::kNudge},
                                        {12, Move::kObserve}}),
        rc::gen::elementOf(state::kAllFocusStates), rc::gen::elementOf(state::kAllFocusStates),
        rc::gen::map(rc::gen::inRange<std::int64_t>(-50'000'000, 5'000'000'000),
                     [](std::int64_t count) { return Nanoseconds(count); }));
}

void showValue(const Step& step, std::ostream& out) {
    out << "{move " << static_cast<int>(step.move) << ", smoothed " << to_string(step.smoothed)
        << ", passed " << step.passed.count() << " ns}";
}

struct Clock {
    SteadyTime steady{Nanoseconds(1'000'000'000'000)};
    WallTime wall{std::chrono::microseconds(1'700'000'000'000'000)};
};

void carry_out(const Step& step, Clock& clock, Session& session) {
    clock.steady = clock.steady + step.passed;
    clock.wall = clock.wall + step.passed;
    switch (step.move) {
        case Move::kStart:
            session.start(clock.wall);
            break;
        case Move::kPause:
            session.pause();
            break;
        case Move::kStop:
            session.stop(clock.wall);
            break;
        case Move::kCameraOn:
            session.set_camera_on(CameraPower::kOn);
            break;
        case Move::kCameraOff:
            session.set_camera_on(CameraPower::kOff);
            break;
        case Move::kInterrupt:
            session.interrupt();
            break;
        case Move::kNudge:
            session.intervention_played(clock.wall);
            break;
        case Move::kObserve:
            session.observe(clock.steady, step.raw, step.smoothed);
            break;
    }
}

Nanoseconds sum(const StateTimes& times) {
    return times.focused + times.distracted + times.away;
}

RC_GTEST_PROP(SessionProperty, TimesFitTogetherAfterEachStep, ()) {
    const auto steps = *rc::gen::container<std::vector<Step>>(any_step());
    int runs = 0;
    Session session("session", [&runs] { return std::to_string(++runs); });
    Clock clock;
    for (const Step& step : steps) {
        const Nanoseconds run_before = session.snapshot().total_run;
        const Mode mode_before = session.snapshot().mode;
        carry_out(step, clock, session);

        const Snapshot& now = session.snapshot();
        RC_ASSERT(sum(now.totals) == now.total_run);
        int streaks_under_way = 0;
        for (const FocusState state : state::kAllFocusStates) {
            RC_ASSERT(now.totals[state] >= Nanoseconds(0));
            RC_ASSERT(now.streaks[state] >= Nanoseconds(0));
            RC_ASSERT(now.streaks[state] <= now.totals[state]);
            streaks_under_way += now.streaks[state] > Nanoseconds(0) ? 1 : 0;
        }
        RC_ASSERT(streaks_under_way <= 1);
        RC_ASSERT(now.focus_score() >= 0.0);
        RC_ASSERT(now.focus_score() <= 100.0);
        RC_ASSERT(now.ended_at.has_value() <= now.started_at.has_value());
        RC_ASSERT(now.run_id == (runs == 0 ? "" : std::to_string(runs)));
        const bool may_count = mode_before == Mode::kRunning && step.move == Move::kObserve;
        RC_ASSERT(may_count || now.total_run == run_before ||
                  (step.move == Move::kStart && now.total_run == Nanoseconds(0)));
    }
}

// An uninterrupted stretch counts the time from its first to its last observation, to the
// nanosecond, however it is cut into frames.
RC_GTEST_PROP(SessionProperty, RunTimeIsTheLengthOfTheStretch, ()) {
    const auto gaps = *rc::gen::container<std::vector<std::int64_t>>(
        rc::gen::inRange<std::int64_t>(0, 1'000'000'000));
    Session session("session", [] { return std::string("run"); });
    session.start(WallTime());
    SteadyTime time(Nanoseconds(5));
    session.observe(time, FocusState::kAway, FocusState::kAway);
    const SteadyTime first = time;
    for (const std::int64_t gap : gaps) {
        const FocusState state = *rc::gen::elementOf(state::kAllFocusStates);
        time = time + Nanoseconds(gap);
        session.observe(time, state, state);
    }
    RC_ASSERT(session.snapshot().total_run == time - first);
    RC_ASSERT(sum(session.snapshot().totals) == time - first);
}

}  // namespace
}  // namespace focusguard::session
