// Every row of the policy's table, each brought about and looked at.
#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "focusguard/intervention/policy_test_support.hpp"

namespace focusguard::intervention {
namespace {

using session::Mode;
using state::FocusState;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

// How long the lapse must be for the row's condition to hold in the phase it starts from.
Nanoseconds lapse_for(const Transition& row) {
    switch (row.condition) {
        case Condition::kDeserted:
            return seconds(15);
        case Condition::kTooEarly:
            return row.from == Phase::kWatching ? seconds(2) : seconds(6);
        case Condition::kCapReached:
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
    switch (row.condition) {
        case Condition::kDisabled:
            settings.enabled = Enabled::kNo;
            break;
        case Condition::kQuietHours:
            settings.silence.quiet_hours = {DaySpan{hours(12), hours(13)}};
            break;
        case Condition::kNothingToPlay:
            settings.distracted_kinds = {Kind::kNone};
            break;
        case Condition::kDeserted:
            settings.soft_nudge = row.from == Phase::kWatching ? seconds(60) : seconds(4);
            settings.escalate = row.from == Phase::kEscalated ? seconds(12) : seconds(60);
            break;
        case Condition::kGrace:
            settings.grace = seconds(30);
            break;
        case Condition::kCapReached:
            settings.daily_cap = 1;
            settings.cooldown = seconds(1);
            break;
        case Condition::kEyeBreakDue:
            settings.breaks.eyes = Enabled::kYes;
            break;
        default:
            break;
    }
    return settings;
}

FocusState state_for(const Transition& row) {
    switch (row.condition) {
        case Condition::kDeserted:
            return FocusState::kAway;
        case Condition::kFocused:
        case Condition::kDrowsy:
        case Condition::kTooNear:
        case Condition::kRarelyBlinks:
        case Condition::kLongBreakDue:
        case Condition::kEyeBreakDue:
            return FocusState::kFocused;
        default:
            return FocusState::kDistracted;
    }
}

// What holds from the beginning, so that the last observation alone makes nothing of it new.
void set_scene(const Transition& row, Watch& watch) {
    switch (row.condition) {
        case Condition::kCameraAtFault:
            watch.reason = state::Reason::kTooDark;
            break;
        case Condition::kSnoozed:
            watch.policy().snooze(watch.wall() + minutes(15));
            break;
        case Condition::kMeeting:
            watch.surroundings.in_meeting = true;
            break;
        case Condition::kDoNotDisturb:
            watch.surroundings.do_not_disturb = true;
            break;
        case Condition::kFullScreen:
            watch.surroundings.full_screen = true;
            break;
        case Condition::kDrowsy:
            watch.strain.drowsy = true;
            break;
        case Condition::kTooNear:
            watch.strain.too_near = true;
            break;
        case Condition::kRarelyBlinks:
            watch.strain.rarely_blinks = true;
            break;
        case Condition::kLongBreakDue:
            watch.strain.since_break = minutes(50);
            break;
        default:
            break;
    }
}

// How long the user stays focused before the lapse, or before the hint.
Nanoseconds focus_for(const Transition& row) {
    switch (row.condition) {
        case Condition::kDrowsy:
        case Condition::kTooNear:
        case Condition::kRarelyBlinks:
            return kSignStands;  // of which the first observation counts no time
        case Condition::kEyeBreakDue:
            return kEyeBreakEvery;
        default:
            return seconds(1);
    }
}

// What has happened before the lapse that the row is about.
void live_through(const Transition& row, Watch& watch) {
    if (row.condition != Condition::kLongBreakDue) {
        watch.stay(focus_for(row), FocusState::kFocused);
    }
    const bool capped_before =
        row.condition == Condition::kCapReached && row.from == Phase::kWatching;
    if (row.condition == Condition::kCooldown || capped_before) {
        EXPECT_TRUE(watch.stay(seconds(4), FocusState::kDistracted).action);
        watch.stay(seconds(2), FocusState::kFocused);
    }
}

class PolicyTable : public testing::TestWithParam<Transition> {};

TEST_P(PolicyTable, RowIsWhatThePolicyDoes) {
    const Transition& row = GetParam();
    Watch watch(settings_for(row));
    set_scene(row, watch);
    live_through(row, watch);

    const FocusState state = state_for(row);
    Decision decision;
    switch (row.condition) {
        case Condition::kNotRunning:
            decision = watch.after(seconds(1), Mode::kPaused, state);
            break;
        case Condition::kUnobserved:
            decision = watch.after(seconds(1), Mode::kRunning, std::nullopt);
            break;
        default:
            if (state != FocusState::kFocused) {
                watch.stay(lapse_for(row) - milliseconds(500), state);
            }
            EXPECT_EQ(watch.policy().phase(), row.from);
            decision = watch.after(milliseconds(500), Mode::kRunning, state);
    }

    EXPECT_EQ(decision.reason, to_string(row.reason));
    EXPECT_EQ(watch.policy().phase(), row.to);
    ASSERT_EQ(decision.action.has_value(), row.fires.has_value());
    if (row.fires) {
        EXPECT_EQ(decision.action->level, *row.fires);
        EXPECT_EQ(decision.action->state, state);
        EXPECT_EQ(decision.action->at, watch.wall());
        EXPECT_FALSE(decision.action->kinds.empty());
    }
}

INSTANTIATE_TEST_SUITE_P(EveryRow, PolicyTable, testing::ValuesIn(kTransitions),
                         [](const testing::TestParamInfo<Transition>& row) {
                             return std::to_string(row.index) + "_" +
                                    std::string(to_string(row.param.reason));
                         });

TEST(PolicyTransitions, HasEachPairOnceAndEachReasonsNameOnce) {
    std::set<std::pair<Phase, Condition>> pairs;
    std::set<Condition> conditions;
    std::set<Reason> reasons;
    std::set<std::string_view> names;
    for (const Transition& row : kTransitions) {
        EXPECT_TRUE(pairs.emplace(row.from, row.condition).second);
        conditions.insert(row.condition);
        reasons.insert(row.reason);
        names.insert(to_string(row.reason));
    }
    EXPECT_EQ(names.size(), reasons.size());
    EXPECT_EQ(reasons.size(), static_cast<std::size_t>(Reason::kEscalated) + 1);
    EXPECT_EQ(conditions.size(), static_cast<std::size_t>(Condition::kDue) + 1);
}

}  // namespace
}  // namespace focusguard::intervention
