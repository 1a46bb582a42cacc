#include "focusguard/state/verdict_steadier.hpp"

#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace focusguard::state {
namespace {

using std::chrono::milliseconds;

constexpr Judgement kFocused{FocusState::kFocused, Reason::kOnScreen, 0.9};
constexpr Judgement kLeft{FocusState::kDistracted, Reason::kLookingLeft, 0.8};
constexpr Judgement kDown{FocusState::kDistracted, Reason::kLookingDown, 0.7};
constexpr Judgement kNobody{FocusState::kAway, Reason::kNoFace, 0.95};

struct Stretch {
    Judgement raw;
    milliseconds length;
};

// When the steady state becomes `wanted` for the first time, if `stretches` are looked at every
// `period`.
std::optional<milliseconds> time_until(FocusState wanted, milliseconds period,
                                       const std::vector<Stretch>& stretches) {
    VerdictSteadier steadier{LeastDurations{}};
    milliseconds at{0};
    milliseconds end{0};
    for (const Stretch& stretch : stretches) {
        for (end += stretch.length; at < end; at += period) {
            if (steadier.observe(SteadyTime(at), stretch.raw).state == wanted) {
                return at;
            }
        }
    }
    return std::nullopt;
}

TEST(VerdictSteadier, StartsAway) {
    VerdictSteadier steadier{LeastDurations{}};
    EXPECT_EQ(steadier.observe(SteadyTime(), kFocused).state, FocusState::kAway);
}

TEST(VerdictSteadier, GoesOnFromAStateThatItWasTold) {
    VerdictSteadier steadier{LeastDurations{}};
    steadier.hold(kFocused);
    EXPECT_EQ(steadier.observe(SteadyTime(), kLeft).state, FocusState::kFocused);
    EXPECT_EQ(steadier.observe(SteadyTime(milliseconds(250)), kLeft).state, FocusState::kFocused);
    EXPECT_EQ(steadier.observe(SteadyTime(milliseconds(400)), kLeft).state,
              FocusState::kDistracted);
}

TEST(VerdictSteadier, TakesAStateThatLasts) {
    const auto focused =
        time_until(FocusState::kFocused, milliseconds(33), {{kFocused, milliseconds(1000)}});
    EXPECT_LE(focused.value(), milliseconds(233));
}

TEST(VerdictSteadier, PassesOverWhatIsShorter) {
    EXPECT_FALSE(time_until(FocusState::kDistracted, milliseconds(33),
                            {{kFocused, milliseconds(2000)},
                             {kLeft, milliseconds(200)},
                             {kFocused, milliseconds(2000)}})
                     .has_value());
}

TEST(VerdictSteadier, IsNotKeptFromAChangeByOneContraryLook) {
    const auto distracted = time_until(FocusState::kDistracted, milliseconds(33),
                                       {{kFocused, milliseconds(1980)},
                                        {kLeft, milliseconds(198)},
                                        {kFocused, milliseconds(33)},
                                        {kLeft, milliseconds(1000)}});
    EXPECT_LE(distracted.value(), milliseconds(1980 + 450));
}

TEST(VerdictSteadier, CountsWhatSpeaksAgainstTheStateWhateverItSays) {
    const auto gone =
        time_until(FocusState::kAway, milliseconds(33), {{kFocused, milliseconds(1980)}});
    EXPECT_EQ(gone, milliseconds(0));
    VerdictSteadier steadier{LeastDurations{}};
    milliseconds at{0};
    for (; at < milliseconds(1980); at += milliseconds(33)) {
        steadier.observe(SteadyTime(at), kFocused);
    }
    steadier.observe(SteadyTime(at), kLeft);
    steadier.observe(SteadyTime(at + milliseconds(150)), kLeft);
    EXPECT_EQ(steadier.observe(SteadyTime(at + milliseconds(300)), kNobody).state,
              FocusState::kAway);
}

TEST(VerdictSteadier, TakesAtOnceWhatIsKnownToHaveLasted) {
    VerdictSteadier steadier{LeastDurations{}};
    EXPECT_EQ(steadier.observe(SteadyTime(), kLeft, milliseconds(100)).state, FocusState::kAway);
    EXPECT_EQ(steadier.observe(SteadyTime(milliseconds(33)), kLeft, milliseconds(400)), kLeft);
}

TEST(VerdictSteadier, TellsTheNewestReasonOfAState) {
    VerdictSteadier steadier{LeastDurations{}};
    for (int i = 0; i < 20; ++i) {
        steadier.observe(SteadyTime(milliseconds(33 * i)), kLeft);
    }
    EXPECT_EQ(steadier.observe(SteadyTime(milliseconds(700)), kDown), kDown);
}

TEST(VerdictSteadier, BeginsAnewWhenTimeGoesBack) {
    VerdictSteadier steadier{LeastDurations{}};
    for (int i = 100; i < 120; ++i) {
        steadier.observe(SteadyTime(milliseconds(33 * i)), kFocused);
    }
    EXPECT_EQ(steadier.observe(SteadyTime(milliseconds(5)), kLeft).state, FocusState::kAway);
}

// At every rate from 5 to 60 looks a second, a change is taken within its least duration and two
// periods, and not before the duration less one.
RC_GTEST_PROP(VerdictSteadierProperty, TakesAsLongAtAnyRate, ()) {
    const auto period = milliseconds(*rc::gen::inRange(16, 201));
    const auto before = milliseconds(*rc::gen::inRange(1000, 3000));
    const auto taken = time_until(FocusState::kDistracted, period,
                                  {{kFocused, before}, {kLeft, milliseconds(2000)}});
    RC_ASSERT(taken.has_value());
    const LeastDurations least;
    RC_ASSERT(*taken - before <= least.distracted + 2 * period);
    RC_ASSERT(*taken - before + period + milliseconds(10) >= least.distracted);
}

}  // namespace
}  // namespace focusguard::state
