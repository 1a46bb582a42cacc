#include "focusguard/app/look_schedule.hpp"

#include <chrono>
#include <optional>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "focusguard/state/state_smoother.hpp"

namespace focusguard::app {
namespace {

using state::FocusState;
using std::chrono::milliseconds;

constexpr int kLimit = 30;
constexpr LookOutcome kFocused{FocusState::kFocused, FocusState::kFocused, 0.0};

SteadyTime at(int ms) {
    return SteadyTime(milliseconds(ms));
}

// The times in ms at which frames that come every `period_ms` are looked at, if all look alike.
std::vector<int> calm_looks(PowerMode mode, int period_ms, int end_ms) {
    LookSchedule schedule(mode, kLimit);
    std::vector<int> looks;
    for (int ms = 0; ms <= end_ms; ms += period_ms) {
        switch (schedule.use_of(at(ms))) {
            case FrameUse::kSkip:
            case FrameUse::kSkipUnlessWatched:
                break;
            case FrameUse::kCompare:
                schedule.compared(at(ms));
                break;
            case FrameUse::kLook:
                schedule.looked(at(ms), kFocused);
                looks.push_back(ms);
                break;
        }
    }
    return looks;
}

TEST(PowerMode, HasTheNamesThatTheConfigurationTakes) {
    for (const PowerMode mode : {PowerMode::kEco, PowerMode::kBalanced, PowerMode::kFull}) {
        EXPECT_EQ(parse_power_mode(to_string(mode)), mode);
    }
    EXPECT_FALSE(parse_power_mode("turbo"));
}

TEST(LookSchedule, LooksFourOrFiveTimesASecondWhileNothingChanges) {
    EXPECT_EQ(calm_looks(PowerMode::kEco, 40, 1000), (std::vector{0, 240, 480, 720, 960}));
    EXPECT_EQ(calm_looks(PowerMode::kBalanced, 40, 1000),
              (std::vector{0, 200, 400, 600, 800, 1000}));
}

TEST(LookSchedule, LooksAtEveryFrameInFullMode) {
    EXPECT_EQ(calm_looks(PowerMode::kFull, 40, 200), (std::vector{0, 40, 80, 120, 160, 200}));
}

TEST(LookSchedule, LooksWhenABlinkHasLastedTooLong) {
    LookSchedule schedule(PowerMode::kBalanced, kLimit);
    schedule.looked(at(0), kFocused);
    LookOutcome eyes_closed = kFocused;
    eyes_closed.decides_at = at(310);
    schedule.looked(at(200), eyes_closed);
    EXPECT_NE(schedule.use_of(at(280)), FrameUse::kLook);
    EXPECT_EQ(schedule.use_of(at(320)), FrameUse::kLook);
    schedule.looked(at(320), kFocused);  // they are open again
    EXPECT_NE(schedule.use_of(at(360)), FrameUse::kLook);
}

TEST(LookSchedule, NeverExceedsTheConfiguredRate) {
    LookSchedule schedule(PowerMode::kEco, kLimit);
    schedule.looked(at(0), kFocused);
    EXPECT_EQ(schedule.use_of(at(20)), FrameUse::kSkip);  // even when somebody watches
    EXPECT_EQ(calm_looks(PowerMode::kFull, 10, 100), (std::vector{0, 30, 60, 90}));
}

TEST(LookSchedule, ComparesFramesBetweenTwoLooks) {
    for (const auto& [mode, first_ms] :
         {std::pair{PowerMode::kBalanced, 80}, std::pair{PowerMode::kEco, 120}}) {
        LookSchedule schedule(mode, kLimit);
        schedule.looked(at(0), kFocused);
        EXPECT_EQ(schedule.use_of(at(first_ms - 40)), FrameUse::kSkipUnlessWatched);
        EXPECT_EQ(schedule.use_of(at(first_ms)), FrameUse::kCompare);
        schedule.compared(at(first_ms));
        EXPECT_EQ(schedule.use_of(at(first_ms + 40)), FrameUse::kSkipUnlessWatched);
    }
}

TEST(LookSchedule, LooksAtEveryFrameWhileTheStatesDisagree) {
    LookSchedule schedule(PowerMode::kEco, kLimit);
    schedule.looked(at(0), {FocusState::kAway, FocusState::kFocused, 0.0});
    EXPECT_EQ(schedule.use_of(at(40)), FrameUse::kLook);
    schedule.looked(at(40), kFocused);
    EXPECT_EQ(schedule.use_of(at(80)), FrameUse::kSkipUnlessWatched);
}

TEST(LookSchedule, LooksAtEveryFrameForAWhileWhenTheHeadTurns) {
    LookSchedule schedule(PowerMode::kEco, kLimit);
    schedule.looked(at(0), kFocused);
    schedule.looked(at(200), {FocusState::kFocused, FocusState::kFocused, 0.02});
    EXPECT_EQ(schedule.use_of(at(240)), FrameUse::kLook);
    schedule.looked(at(500), {FocusState::kFocused, FocusState::kFocused, 0.02});
    EXPECT_EQ(schedule.use_of(at(540)), FrameUse::kSkipUnlessWatched);
}

TEST(LookSchedule, LooksAtEveryFrameForAWhileWhenAFaceComesOrGoesOrMuchMoves) {
    LookSchedule schedule(PowerMode::kBalanced, kLimit);
    schedule.looked(at(0), {FocusState::kAway, FocusState::kAway, std::nullopt});
    schedule.looked(at(200), {FocusState::kAway, FocusState::kAway, 0.0});
    EXPECT_EQ(schedule.use_of(at(240)), FrameUse::kLook);
    schedule.reset();
    schedule.looked(at(1000), kFocused);
    schedule.noticed_motion(at(1080));
    schedule.looked(at(1080), kFocused);
    EXPECT_EQ(schedule.use_of(at(1120)), FrameUse::kLook);
}

TEST(LookSchedule, LooksAtOnceAfterAReset) {
    LookSchedule schedule(PowerMode::kEco, kLimit);
    schedule.looked(at(0), kFocused);
    schedule.reset();
    EXPECT_EQ(schedule.use_of(at(1)), FrameUse::kLook);
}

// From the moment at which the world changes to the look whose smoothed state says so.
int latency_ms(PowerMode mode, int frame_period_ms, int change_ms, FocusState before,
               FocusState after) {
    LookSchedule schedule(mode, kLimit);
    state::StateSmoother smoother(7, 5);
    const auto offset = [](FocusState state) -> std::optional<double> {
        if (state == FocusState::kAway) {
            return std::nullopt;
        }
        return state == FocusState::kDistracted ? 0.1 : 0.0;
    };
    for (int ms = 0;; ms += frame_period_ms) {
        if (schedule.use_of(at(ms)) != FrameUse::kLook) {
            continue;  // what is only compared is taken to look alike: the worst case
        }
        const FocusState raw = ms < change_ms ? before : after;
        const FocusState smoothed = smoother.push(raw);
        schedule.looked(at(ms), {raw, smoothed, offset(raw)});
        if (ms >= change_ms && smoothed == after) {
            return ms - change_ms;
        }
    }
}

TEST(LookSchedule, PublishesEveryChangeOfStateWithinHalfASecond) {
    EXPECT_TRUE(rc::check([] {
        const auto mode =
            *rc::gen::element(PowerMode::kEco, PowerMode::kBalanced, PowerMode::kFull);
        const auto states =
            rc::gen::element(FocusState::kFocused, FocusState::kDistracted, FocusState::kAway);
        const FocusState before = *states;
        const FocusState after = *states;
        RC_PRE(before != after);
        const int frame_period_ms = *rc::gen::inRange(16, 51);  // 60 to 20 frames a second
        const int change_ms = *rc::gen::inRange(2000, 4000);
        RC_ASSERT(latency_ms(mode, frame_period_ms, change_ms, before, after) <= 500);
    }));
}

}  // namespace
}  // namespace focusguard::app
