// Hints, as the policy gives them to somebody who is focused.
#include "focusguard/intervention/hint_schedule.hpp"

#include <chrono>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/intervention/policy_test_support.hpp"

namespace focusguard::intervention {
namespace {

using session::Mode;
using state::FocusState;
using std::chrono::minutes;
using std::chrono::seconds;
using testing::ElementsAre;

PolicySettings with_eye_breaks() {
    PolicySettings settings = two_kinds_each();
    settings.breaks.eyes = Enabled::kYes;
    return settings;
}

TEST(EyeBreak, IsOfferedEveryTwentyMinutesOfLookingAtTheScreen) {
    Watch watch(with_eye_breaks());
    EXPECT_EQ(watch.count_in(minutes(20), FocusState::kFocused), 0);
    EXPECT_EQ(watch.stay(seconds(1), FocusState::kFocused).reason, to_string(Reason::kFocused));
    EXPECT_EQ(watch.count_in(minutes(40), FocusState::kFocused), 2);
}

TEST(EyeBreak, IsNotOfferedToEyesThatHaveRested) {
    Watch watch(with_eye_breaks());
    EXPECT_EQ(watch.count_in(minutes(19), FocusState::kFocused), 0);
    watch.stay(kEyeRest, FocusState::kAway);
    EXPECT_EQ(watch.count_in(minutes(20) - seconds(1), FocusState::kFocused), 0);
    EXPECT_EQ(watch.count_in(seconds(2), FocusState::kFocused), 1);
}

TEST(EyeBreak, IsNotPutOffByAGlance) {
    Watch watch(with_eye_breaks());
    EXPECT_EQ(watch.count_in(minutes(19), FocusState::kFocused), 0);
    watch.stay(seconds(3), FocusState::kDistracted);
    EXPECT_EQ(watch.count_in(seconds(62), FocusState::kFocused), 1);
}

TEST(EyeBreak, CountsASuspendAsRest) {
    Watch watch(with_eye_breaks());
    EXPECT_EQ(watch.count_in(minutes(19), FocusState::kFocused), 0);
    watch.after(minutes(10), Mode::kRunning, FocusState::kFocused);
    EXPECT_EQ(watch.count_in(minutes(19), FocusState::kFocused), 0);
}

TEST(Breaks, AreOffForTheEyesAndOnAfterLongFocusUnlessAskedOtherwise) {
    Watch watch(two_kinds_each());
    EXPECT_EQ(watch.count_in(minutes(45), FocusState::kFocused), 0);
    watch.strain.since_break = minutes(50);
    const Decision offer = watch.stay(seconds(1), FocusState::kFocused);
    EXPECT_EQ(offer.reason, to_string(Reason::kFocused));  // the offer came half a second ago
    EXPECT_EQ(watch.status().today, 1);
}

TEST(LongBreak, IsOfferedAgainOnlyAfterAsLongAgain) {
    Watch watch(two_kinds_each());
    watch.strain.since_break = minutes(50);
    EXPECT_EQ(watch.count_in(minutes(50), FocusState::kFocused), 1);
    EXPECT_EQ(watch.count_in(seconds(1), FocusState::kFocused), 1);
}

TEST(LongBreak, CanBeSwitchedOff) {
    PolicySettings settings = two_kinds_each();
    settings.breaks.long_focus = Enabled::kNo;
    Watch watch(settings);
    watch.strain.since_break = minutes(200);
    EXPECT_EQ(watch.count_in(minutes(5), FocusState::kFocused), 0);
}

TEST(StrainHint, ComesWhenTheSignHasStoodForAMinuteAndAgainAfterItsCooldown) {
    Watch watch(two_kinds_each());
    watch.strain.too_near = true;
    EXPECT_EQ(watch.count_in(kSignStands, FocusState::kFocused), 0);
    EXPECT_EQ(watch.count_in(minutes(14), FocusState::kFocused), 1);
    EXPECT_EQ(watch.count_in(minutes(1) + seconds(1), FocusState::kFocused), 1);
}

TEST(StrainHint, IsNotGivenForAMomentsLeaningIn) {
    Watch watch(two_kinds_each());
    for (int lean = 0; lean < 5; ++lean) {
        watch.strain.too_near = true;
        EXPECT_EQ(watch.count_in(seconds(50), FocusState::kFocused), 0);
        watch.strain.too_near = false;
        EXPECT_EQ(watch.count_in(seconds(1), FocusState::kFocused), 0);
    }
}

TEST(StrainHint, SaysTheGravestOfSeveral) {
    Watch watch(two_kinds_each());
    watch.strain.yawns = true;
    watch.strain.too_near = true;
    watch.strain.rarely_blinks = true;
    watch.stay(kSignStands, FocusState::kFocused);
    const Decision hint = watch.after(seconds(1), Mode::kRunning, FocusState::kFocused);
    ASSERT_TRUE(hint.action);
    EXPECT_EQ(hint.action->level, Level::kDrowsy);
    EXPECT_THAT(hint.action->kinds, ElementsAre(Kind::kNotify));
    EXPECT_EQ(hint.action->state, FocusState::kFocused);
}

TEST(StrainHint, CanBeSwitchedOffAndCanHaveNoKind) {
    PolicySettings off = two_kinds_each();
    off.strain.enabled = Enabled::kNo;
    PolicySettings none = two_kinds_each();
    none.strain.kinds = {Kind::kNone};
    for (const PolicySettings& settings : {off, none}) {
        Watch watch(settings);
        watch.strain.drowsy = true;
        EXPECT_EQ(watch.count_in(minutes(5), FocusState::kFocused), 0);
    }
}

TEST(Hints, AreHeldBackLikeNudgesAndHoldThemBack) {
    PolicySettings settings = two_kinds_each();
    settings.grace = minutes(2);
    Watch watch(settings);
    watch.strain.drowsy = true;
    EXPECT_EQ(watch.count_in(minutes(2), FocusState::kFocused), 0) << "grace";
    watch.surroundings.full_screen = true;
    EXPECT_EQ(watch.count_in(minutes(2), FocusState::kFocused), 0) << "a film";
    watch.surroundings.full_screen = false;
    EXPECT_EQ(watch.count_in(seconds(1), FocusState::kFocused), 1);
    EXPECT_EQ(watch.stay(seconds(5), FocusState::kDistracted).reason, to_string(Reason::kCooldown));
}

TEST(Hints, CountForTheCap) {
    PolicySettings settings = two_kinds_each();
    settings.daily_cap = 1;
    Watch watch(settings);
    watch.strain.drowsy = true;
    EXPECT_EQ(watch.count_in(minutes(40), FocusState::kFocused), 1);
    EXPECT_EQ(watch.stay(seconds(5), FocusState::kDistracted).reason, to_string(Reason::kDailyCap));
}

}  // namespace
}  // namespace focusguard::intervention
