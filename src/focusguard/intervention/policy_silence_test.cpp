// What holds nudges back, how long it does, and what is said of it.
#include <chrono>
#include <optional>

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

TEST(PolicySilence, EndsASnoozeByItself) {
    Watch watch(two_kinds_each());
    watch.stay(seconds(1), FocusState::kFocused);
    const WallTime until = watch.wall() + minutes(15);
    watch.policy().snooze(until);
    EXPECT_EQ(watch.status().snoozed_until, until);
    EXPECT_EQ(watch.status().held_back_by, Reason::kSnoozed);
    EXPECT_EQ(watch.count_in(minutes(15) - seconds(1), FocusState::kDistracted), 0);
    EXPECT_FALSE(watch.stay(seconds(4), FocusState::kDistracted).action)
        << "a lapse begins anew where the silence ends";
    EXPECT_TRUE(watch.stay(milliseconds(500), FocusState::kDistracted).action);
    EXPECT_EQ(watch.status().snoozed_until, std::nullopt);
    EXPECT_EQ(watch.status().held_back_by, std::nullopt);
}

TEST(PolicySilence, CanBeTakenBack) {
    Watch watch(two_kinds_each());
    watch.policy().snooze(watch.wall() + minutes(15));
    EXPECT_EQ(watch.count_in(seconds(10), FocusState::kDistracted), 0);
    watch.policy().snooze(std::nullopt);
    EXPECT_EQ(watch.status().held_back_by, std::nullopt);
    EXPECT_TRUE(watch.stay(seconds(4), FocusState::kDistracted).action);
}

TEST(PolicySilence, IsSwitchedOffAndOnWhileTheSessionGoesOn) {
    Watch watch(two_kinds_each());
    watch.policy().enable(Enabled::kNo);
    EXPECT_EQ(watch.stay(seconds(20), FocusState::kDistracted).reason,
              to_string(Reason::kDisabled));
    EXPECT_EQ(watch.status().enabled, Enabled::kNo);
    EXPECT_EQ(watch.status().held_back_by, Reason::kDisabled);
    watch.policy().enable(Enabled::kYes);
    EXPECT_TRUE(watch.stay(seconds(4), FocusState::kDistracted).action);
}

TEST(PolicySilence, KeepsQuietHoursPastMidnight) {
    PolicySettings settings = two_kinds_each();
    settings.silence.quiet_hours = {DaySpan{hours(22), hours(7)}, DaySpan{hours(12), hours(13)}};
    Watch watch(settings);
    for (const minutes quiet : {hours(23) + minutes(0), hours(0) + minutes(0),
                                hours(6) + minutes(59), hours(12) + minutes(0)}) {
        watch.set_time_of_day(quiet);
        EXPECT_EQ(watch.count_in(seconds(59), FocusState::kDistracted), 0);
        EXPECT_EQ(watch.status().held_back_by, Reason::kQuietHours);
    }
    watch.set_time_of_day(hours(7));
    EXPECT_EQ(watch.status().held_back_by, std::nullopt);
    EXPECT_EQ(watch.count_in(seconds(5), FocusState::kDistracted), 1);
}

TEST(PolicySilence, StopsAnEscalationThatWasDueDuringIt) {
    Watch watch(two_kinds_each());
    watch.stay(seconds(1), FocusState::kFocused);
    EXPECT_TRUE(watch.stay(seconds(4), FocusState::kDistracted).action);
    watch.surroundings.in_meeting = true;
    EXPECT_EQ(watch.count_in(minutes(5), FocusState::kDistracted), 0);
    watch.surroundings.in_meeting = false;
    const Decision first = watch.stay(seconds(4), FocusState::kDistracted);
    ASSERT_TRUE(first.action);
    EXPECT_EQ(first.action->level, Level::kSoftNudge) << "the milder one comes first again";
}

TEST(PolicySilence, IsKeptInNoMeetingThatTheUserDoesNotMind) {
    PolicySettings settings = two_kinds_each();
    settings.silence.meetings = false;
    settings.silence.do_not_disturb = false;
    settings.silence.full_screen = false;
    Watch watch(settings);
    watch.surroundings = {true, true, true};
    EXPECT_EQ(watch.count_in(seconds(5), FocusState::kDistracted), 1);
}

TEST(PolicySilence, IsNotKeptForWhatNobodyKnows) {
    Watch watch(two_kinds_each());
    watch.surroundings = {std::nullopt, std::nullopt, std::nullopt};
    EXPECT_EQ(watch.count_in(seconds(5), FocusState::kDistracted), 1);
}

TEST(PolicySilence, IsKeptForEachFaultOfTheCameraAndForNoOtherReason) {
    for (const state::Reason reason : state::kAllReasons) {
        Watch watch(two_kinds_each());
        watch.reason = reason;
        EXPECT_EQ(watch.count_in(seconds(10), FocusState::kAway) == 0,
                  state::is_cameras_fault(reason))
            << to_string(reason);
    }
}

TEST(PolicySilence, SaysNothingOfACameraThatIsNoLongerWatched) {
    Watch watch(two_kinds_each());
    watch.reason = state::Reason::kCameraCovered;
    watch.stay(seconds(1), FocusState::kAway);
    EXPECT_EQ(watch.status().held_back_by, Reason::kCameraAtFault);
    watch.policy().reset();
    EXPECT_EQ(watch.status().held_back_by, std::nullopt);
}

TEST(PolicyGrace, FollowsAStartAnAbsenceAndAGap) {
    PolicySettings settings = two_kinds_each();
    settings.grace = seconds(10);
    settings.cooldown = seconds(0);
    Watch watch(settings);
    EXPECT_EQ(watch.stay(seconds(10), FocusState::kDistracted).reason, to_string(Reason::kGrace));
    EXPECT_TRUE(watch.stay(milliseconds(500), FocusState::kDistracted).action);

    watch.stay(kShortestAbsence, FocusState::kAway);
    EXPECT_EQ(watch.count_in(seconds(10), FocusState::kDistracted), 0);
    EXPECT_EQ(watch.count_in(milliseconds(500), FocusState::kDistracted), 1);

    watch.after(hours(1), Mode::kRunning, FocusState::kDistracted);
    EXPECT_EQ(watch.count_in(milliseconds(9500), FocusState::kDistracted), 0);
    EXPECT_EQ(watch.count_in(milliseconds(500), FocusState::kDistracted), 1);

    watch.policy().reset();
    EXPECT_EQ(watch.count_in(seconds(10), FocusState::kDistracted), 0);
    EXPECT_EQ(watch.count_in(milliseconds(500), FocusState::kDistracted), 1);
}

TEST(PolicyGrace, DoesNotFollowAFaceThatWasGoneForAMoment) {
    PolicySettings settings = two_kinds_each();
    settings.grace = seconds(10);
    settings.away_kinds = {Kind::kNone};
    Watch watch(settings);
    watch.stay(seconds(11), FocusState::kFocused);
    watch.stay(kShortestAbsence - milliseconds(500), FocusState::kAway);
    EXPECT_TRUE(watch.stay(seconds(4), FocusState::kDistracted).action);
}

TEST(PolicyGrace, DelaysTheEscalationAsMuchAsTheSoftNudge) {
    PolicySettings settings = two_kinds_each();
    settings.grace = seconds(10);
    Watch watch(settings);
    EXPECT_TRUE(watch.stay(milliseconds(10'500), FocusState::kDistracted).action);
    EXPECT_EQ(watch.stay(seconds(7), FocusState::kDistracted).reason,
              to_string(Reason::kEscalationPending));
    EXPECT_EQ(watch.stay(milliseconds(500), FocusState::kDistracted).reason,
              to_string(Reason::kEscalation));
}

TEST(PolicyCap, AllowsSoManyADateAndNoMore) {
    PolicySettings settings = two_kinds_each();
    settings.daily_cap = 3;
    settings.cooldown = seconds(0);
    Watch watch(settings);
    int fired = 0;
    for (int lapse = 0; lapse < 5; ++lapse) {
        fired += watch.count_in(seconds(13), FocusState::kDistracted);
        watch.stay(seconds(1), FocusState::kFocused);
    }
    EXPECT_EQ(fired, 3);
    EXPECT_EQ(watch.status().today, 3);
    EXPECT_EQ(watch.status().daily_cap, 3);
    EXPECT_EQ(watch.status().held_back_by, Reason::kDailyCap);

    watch.set_time_of_day(hours(24));
    EXPECT_EQ(watch.status().today, 0);
    EXPECT_EQ(watch.count_in(seconds(13), FocusState::kDistracted), 2);
}

TEST(PolicyCap, OfNoneIsNoCap) {
    PolicySettings settings = two_kinds_each();
    settings.daily_cap = 0;
    settings.cooldown = seconds(0);
    Watch watch(settings);
    for (int lapse = 0; lapse < 60; ++lapse) {
        EXPECT_EQ(watch.count_in(seconds(5), FocusState::kDistracted), 1);
        watch.stay(seconds(1), FocusState::kFocused);
    }
}

TEST(PolicyCap, CountsWhatWasPlayedBeforeTheProgramBeganAgain) {
    PolicySettings settings = two_kinds_each();
    settings.daily_cap = 3;
    Watch watch(settings);
    watch.policy().count_earlier({watch.local().date, 3});
    EXPECT_EQ(watch.status().held_back_by, Reason::kDailyCap);
    EXPECT_EQ(watch.stay(seconds(5), FocusState::kDistracted).reason, to_string(Reason::kDailyCap));
}

TEST(DailyCount, GivesNoSecondAllowanceToWhoFliesWest) {
    using namespace std::chrono;
    const year_month_day tuesday = 2026y / November / 24;
    const year_month_day wednesday = 2026y / November / 25;
    DailyCount count;
    count.add(wednesday, 2);
    count.add(tuesday, 1);
    EXPECT_EQ(count.on(tuesday), 3);
    EXPECT_EQ(count.on(wednesday), 3);
    EXPECT_EQ(count.on(2026y / November / 26), 0);
}

}  // namespace
}  // namespace focusguard::intervention
