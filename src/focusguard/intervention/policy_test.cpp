// What the policy's table does not say: lengths of time, and which kinds are played.
#include "focusguard/intervention/policy.hpp"

#include <chrono>
#include <set>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/intervention/policy_test_support.hpp"

namespace focusguard::intervention {
namespace {

using session::Mode;
using state::FocusState;
using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::IsEmpty;

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
    PolicySettings settings = two_kinds_each();
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

TEST(Policy, TriesFirstWhatBroughtTheUserBackAndEscalatesWithTheStrongest) {
    Watch watch(two_kinds_each());
    watch.policy().learn({{Kind::kVideo, Kind::kNotify, Kind::kNotify}, {Kind::kVideo}});
    watch.stay(seconds(1), FocusState::kFocused);
    const Decision nudge = watch.stay(seconds(4), FocusState::kDistracted);
    ASSERT_TRUE(nudge.action);
    // VIDEO is not configured for DISTRACTED; BEEP was never learned.
    EXPECT_THAT(nudge.action->kinds, ElementsAre(Kind::kNotify, Kind::kBeep));
    const Decision escalation = watch.stay(seconds(8), FocusState::kDistracted);
    ASSERT_TRUE(escalation.action);
    EXPECT_THAT(escalation.action->kinds, ElementsAre(Kind::kNotify, Kind::kBeep));
    watch.stay(seconds(90), FocusState::kFocused);
    const Decision away = watch.stay(seconds(4), FocusState::kAway);
    ASSERT_TRUE(away.action);
    EXPECT_THAT(away.action->kinds, ElementsAre(Kind::kVideo, Kind::kNotify));
}

TEST(Policy, KeepsToTheConfiguredOrderIfAskedTo) {
    PolicySettings settings = two_kinds_each();
    settings.learn_order = Enabled::kNo;
    Watch watch(settings);
    watch.policy().learn({{Kind::kNotify}, {}});
    const Decision nudge = watch.stay(milliseconds(4500), FocusState::kDistracted);
    ASSERT_TRUE(nudge.action);
    EXPECT_THAT(nudge.action->kinds, ElementsAre(Kind::kBeep, Kind::kNotify));
}

TEST(Level, HasNamesOfItsOwnForTheDiary) {
    std::set<std::string_view> names;
    for (int level = 0; level <= static_cast<int>(Level::kEyeBreak); ++level) {
        names.insert(to_string(static_cast<Level>(level)));
    }
    EXPECT_THAT(names, testing::UnorderedElementsAre("soft_nudge", "escalation", "test", "drowsy",
                                                     "too_near", "rarely_blinks", "long_break",
                                                     "eye_break"));
}

}  // namespace
}  // namespace focusguard::intervention
