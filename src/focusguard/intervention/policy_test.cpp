#include "focusguard/intervention/policy.hpp"

#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace focusguard::intervention {
namespace {

using session::Mode;
using state::FocusState;
using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::IsEmpty;

PolicySettings two_kinds_each() {
    PolicySettings settings;
    settings.distracted_kinds = {Kind::kBeep, Kind::kNotify};
    settings.away_kinds = {Kind::kNotify, Kind::kVideo};
    return settings;
}

session::Snapshot snapshot_of(Mode mode, std::optional<FocusState> state) {
    session::Snapshot snapshot;
    snapshot.mode = mode;
    snapshot.smoothed_state = state;
    return snapshot;
}

// A policy and the time of its observations.
class Watch {
public:
    explicit Watch(PolicySettings settings) : policy_(std::move(settings)) {}

    Decision after(Nanoseconds passed, Mode mode, std::optional<FocusState> state) {
        now_ = now_ + passed;
        return policy_.observe(now_, wall(), snapshot_of(mode, state));
    }

    // The last decision of a stretch that is observed twice a second.
    Decision stay(Nanoseconds length, FocusState state) {
        Decision decision;
        for (Nanoseconds passed{0}; passed < length; passed += milliseconds(500)) {
            decision = after(milliseconds(500), Mode::kRunning, state);
        }
        return decision;
    }

    void jump_to(SteadyTime now) { now_ = now; }

    WallTime wall() const { return WallTime(seconds(1'700'000'000)) + now_.since_origin(); }

    Policy& policy() { return policy_; }

private:
    Policy policy_;
    SteadyTime now_{seconds(100)};
};

// ---- every row of the table ----

// How long the lapse must be for the row's condition to hold in the phase it starts from.
Nanoseconds lapse_for(const Transition& row) {
    switch (row.condition) {
        case Condition::kDeserted:
            return seconds(15);
        case Condition::kTooEarly:
            return row.from == Phase::kWatching ? seconds(2) : seconds(6);
        case Condition::kDue:
            break;
        default:
            return seconds(4);
    }
    return row.from == Phase::kWatching ? seconds(4)
           : row.from == Phase::kNudged ? seconds(12)
                                        : seconds(13);
}

PolicySettings settings_for(const Transition& row) {
    PolicySettings settings = two_kinds_each();
    if (row.condition == Condition::kDisabled) {
        settings.enabled = Enabled::kNo;
    } else if (row.condition == Condition::kNothingToPlay) {
        settings.distracted_kinds = {Kind::kNone};
    } else if (row.condition == Condition::kDeserted) {
        settings.soft_nudge = row.from == Phase::kWatching ? seconds(60) : seconds(4);
        settings.escalate = row.from == Phase::kEscalated ? seconds(12) : seconds(60);
    }
    return settings;
}

class PolicyTable : public testing::TestWithParam<Transition> {};

TEST_P(PolicyTable, RowIsWhatThePolicyDoes) {
    const Transition& row = GetParam();
    Watch watch(settings_for(row));
    const FocusState lapse =
        row.condition == Condition::kDeserted ? FocusState::kAway : FocusState::kDistracted;
    watch.stay(seconds(1), FocusState::kFocused);
    if (row.condition == Condition::kCooldown) {
        watch.stay(seconds(5), FocusState::kDistracted);
        watch.stay(seconds(1), FocusState::kFocused);
    }

    Decision decision;
    switch (row.condition) {
        case Condition::kNotRunning:
            decision = watch.after(seconds(1), Mode::kPaused, lapse);
            break;
        case Condition::kUnobserved:
            decision = watch.after(seconds(1), Mode::kRunning, std::nullopt);
            break;
        case Condition::kFocused:
            decision = watch.after(seconds(1), Mode::kRunning, FocusState::kFocused);
            break;
        default:
            watch.stay(lapse_for(row) - milliseconds(500), lapse);
            EXPECT_EQ(watch.policy().phase(), row.from);
            decision = watch.after(milliseconds(500), Mode::kRunning, lapse);
    }

    EXPECT_EQ(decision.reason, to_string(row.reason));
    EXPECT_EQ(watch.policy().phase(), row.to);
    ASSERT_EQ(decision.action.has_value(), row.fires.has_value());
    if (row.fires) {
        EXPECT_EQ(decision.action->level, *row.fires);
        EXPECT_EQ(decision.action->state, lapse);
        EXPECT_EQ(decision.action->at, watch.wall());
    }
}

INSTANTIATE_TEST_SUITE_P(EveryRow, PolicyTable, testing::ValuesIn(kTransitions),
                         [](const testing::TestParamInfo<Transition>& row) {
                             return std::to_string(row.index) + "_" +
                                    std::string(to_string(row.param.reason));
                         });

TEST(PolicyTransitions, HasEachPairOnceAndEachReasonsNameOnce) {
    std::set<std::pair<Phase, Condition>> pairs;
    std::set<Reason> reasons;
    std::set<std::string_view> names;
    for (const Transition& row : kTransitions) {
        EXPECT_TRUE(pairs.emplace(row.from, row.condition).second);
        reasons.insert(row.reason);
        names.insert(to_string(row.reason));
    }
    EXPECT_EQ(names.size(), reasons.size());
    EXPECT_EQ(reasons.size(), static_cast<std::size_t>(Reason::kEscalated) + 1);
}

// ---- what the table does not say ----

TEST(Policy, NudgesAtTheVeryMomentAndNotBefore) {
    Watch watch(two_kinds_each());
    watch.stay(seconds(1), FocusState::kFocused);
    watch.stay(milliseconds(3500), FocusState::kDistracted);
    EXPECT_FALSE(watch.after(milliseconds(499), Mode::kRunning, FocusState::kDistracted).action);
    EXPECT_TRUE(watch.after(milliseconds(1), Mode::kRunning, FocusState::kDistracted).action);
}

TEST(Policy, TriesTheMildestKindFirstAndTheStrongestFirstWhenItEscalates) {
    Watch watch(two_kinds_each());
    watch.stay(seconds(1), FocusState::kFocused);
    const Decision nudge = watch.stay(seconds(4), FocusState::kDistracted);
    ASSERT_TRUE(nudge.action);
    EXPECT_THAT(nudge.action->kinds, ElementsAre(Kind::kBeep, Kind::kNotify));
    const Decision escalation = watch.stay(seconds(8), FocusState::kDistracted);
    ASSERT_TRUE(escalation.action);
    EXPECT_EQ(escalation.action->level, Level::kEscalation);
    EXPECT_THAT(escalation.action->kinds, ElementsAre(Kind::kNotify, Kind::kBeep));
}

TEST(Policy, LeavesNoneOutOfTheKinds) {
    PolicySettings settings;
    settings.away_kinds = {Kind::kNone, Kind::kVideo};
    Watch watch(settings);
    watch.stay(seconds(1), FocusState::kFocused);
    const Decision nudge = watch.stay(seconds(4), FocusState::kAway);
    ASSERT_TRUE(nudge.action);
    EXPECT_THAT(nudge.action->kinds, ElementsAre(Kind::kVideo));
}

TEST(Policy, TakesAwayAfterDistractedForAnotherLapse) {
    Watch watch(two_kinds_each());
    watch.stay(seconds(1), FocusState::kFocused);
    EXPECT_TRUE(watch.stay(seconds(4), FocusState::kDistracted).action);
    // 12 s since the user first looked away, but no state lasted that long.
    EXPECT_EQ(watch.stay(seconds(8), FocusState::kAway).reason, to_string(Reason::kCooldown));
}

TEST(Policy, NudgesInALapseThatOutlastsTheCooldownAndThenWaitsAsLongAsEverToEscalate) {
    Watch watch(two_kinds_each());
    watch.stay(seconds(1), FocusState::kFocused);
    EXPECT_TRUE(watch.stay(seconds(4), FocusState::kDistracted).action);
    watch.stay(seconds(10), FocusState::kFocused);
    EXPECT_EQ(watch.stay(milliseconds(79'500), FocusState::kDistracted).reason,
              to_string(Reason::kCooldown));
    const Decision late = watch.stay(milliseconds(500), FocusState::kDistracted);
    ASSERT_TRUE(late.action);
    EXPECT_EQ(late.action->level, Level::kSoftNudge);
    EXPECT_EQ(watch.stay(seconds(7), FocusState::kDistracted).reason,
              to_string(Reason::kEscalationPending));
    EXPECT_EQ(watch.stay(milliseconds(500), FocusState::kDistracted).reason,
              to_string(Reason::kEscalation));
}

TEST(Policy, CountsTheCooldownFromTheEscalation) {
    Watch watch(two_kinds_each());
    watch.stay(seconds(1), FocusState::kFocused);
    EXPECT_EQ(watch.stay(seconds(12), FocusState::kDistracted).reason,
              to_string(Reason::kEscalation));
    watch.stay(seconds(85), FocusState::kFocused);
    EXPECT_EQ(watch.stay(milliseconds(4500), FocusState::kDistracted).reason,
              to_string(Reason::kCooldown));
    EXPECT_TRUE(watch.stay(milliseconds(500), FocusState::kDistracted).action);
}

TEST(Policy, BeginsTheLapseAnewAfterAGapInTheObservations) {
    Watch watch(two_kinds_each());
    watch.stay(seconds(1), FocusState::kFocused);
    watch.stay(seconds(3), FocusState::kDistracted);
    EXPECT_EQ(
        watch.after(kLongestGap + Nanoseconds(1), Mode::kRunning, FocusState::kDistracted).reason,
        to_string(Reason::kLapseTooShort));
    EXPECT_FALSE(watch.stay(milliseconds(3500), FocusState::kDistracted).action);
    EXPECT_TRUE(watch.stay(milliseconds(500), FocusState::kDistracted).action);
}

TEST(Policy, BeginsTheLapseAnewWhenItIsResetAndKeepsTheCooldown) {
    Watch watch(two_kinds_each());
    watch.stay(seconds(1), FocusState::kFocused);
    EXPECT_TRUE(watch.stay(seconds(4), FocusState::kDistracted).action);
    watch.policy().reset();
    EXPECT_EQ(watch.policy().phase(), Phase::kWatching);
    EXPECT_EQ(watch.stay(seconds(1), FocusState::kDistracted).reason,
              to_string(Reason::kLapseTooShort));
    EXPECT_EQ(watch.stay(seconds(4), FocusState::kDistracted).reason, to_string(Reason::kCooldown));
}

TEST(Policy, CountsNoTimeOfAPauseForTheLapse) {
    Watch watch(two_kinds_each());
    watch.stay(seconds(1), FocusState::kFocused);
    watch.stay(seconds(3), FocusState::kDistracted);
    watch.after(milliseconds(500), Mode::kPaused, FocusState::kDistracted);
    EXPECT_FALSE(watch.stay(seconds(4), FocusState::kDistracted).action);
    EXPECT_TRUE(watch.stay(milliseconds(500), FocusState::kDistracted).action);
}

TEST(Policy, SurvivesAClockThatStartsAgain) {
    Watch watch(two_kinds_each());
    watch.stay(seconds(1), FocusState::kFocused);
    EXPECT_TRUE(watch.stay(seconds(4), FocusState::kDistracted).action);
    watch.jump_to(SteadyTime());
    // The first observation of the new clock counts for nothing, all others for the cooldown.
    EXPECT_EQ(watch.stay(seconds(90), FocusState::kDistracted).reason,
              to_string(Reason::kCooldown));
    EXPECT_TRUE(watch.stay(milliseconds(500), FocusState::kDistracted).action);
}

TEST(Policy, TestsWithWhatItWouldPlayForDistracted) {
    PolicySettings settings = two_kinds_each();
    settings.enabled = Enabled::kNo;
    const WallTime at(seconds(7));
    const Action action = Policy(settings).test_action(at);
    EXPECT_EQ(action.level, Level::kTest);
    EXPECT_EQ(action.state, FocusState::kDistracted);
    EXPECT_THAT(action.kinds, ElementsAre(Kind::kBeep, Kind::kNotify));
    EXPECT_EQ(action.at, at);
}

TEST(Policy, TestsWithWhatItWouldPlayForAwayIfThatIsAllThereIs) {
    PolicySettings settings;
    settings.distracted_kinds = {Kind::kNone};
    EXPECT_THAT(Policy(settings).test_action(WallTime()).kinds, ElementsAre(Kind::kVideo));
    settings.away_kinds = {};
    EXPECT_THAT(Policy(settings).test_action(WallTime()).kinds, IsEmpty());
}

TEST(Level, HasTheNamesOfTheDiary) {
    EXPECT_EQ(to_string(Level::kSoftNudge), "soft_nudge");
    EXPECT_EQ(to_string(Level::kEscalation), "escalation");
    EXPECT_EQ(to_string(Level::kTest), "test");
}

}  // namespace
}  // namespace focusguard::intervention
