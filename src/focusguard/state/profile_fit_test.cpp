#include "focusguard/state/profile_fit.hpp"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "focusguard/state/desk_test_support.hpp"
#include "focusguard/state/pose_gaze_rule.hpp"
#include "focusguard/state/zone.hpp"

namespace focusguard::state {
namespace {

using std::chrono::milliseconds;
using testing::AllOf;
using testing::DoubleNear;
using testing::ElementsAre;
using testing::Field;
using testing::Ge;
using testing::HasSubstr;
using testing::Le;

constexpr WallTime kNow(std::chrono::seconds(1'767'225'600));
constexpr Target kScreen{0.0, -12.0, 18.0, 10.0};
constexpr Target kLeft{-17.5, -10.0, 12.0, 7.0};
constexpr Target kRight{17.5, -10.0, 12.0, 7.0};
constexpr Target kKeyboard{0.0, -38.0, 10.0, 4.0};
constexpr Target kWindow{-55.0, 0.0, 5.0, 5.0};

CalibrationProfile fitted(const std::vector<CalibrationStep>& steps) {
    const Result<CalibrationProfile> profile = fit_profile(steps, kNow);
    EXPECT_TRUE(profile) << profile.error().message();
    return *profile;
}

TEST(ProfileFit, PutsAZoneWhereTheUserLooked) {
    Person person(1);
    person.noise_deg = 0.0;
    const CalibrationProfile profile = fitted({person.step(StepKind::kScreen, kScreen)});
    ASSERT_EQ(profile.zones.size(), 1U);
    const Zone& zone = profile.zones.front();
    EXPECT_EQ(zone.name, "screen 1");
    EXPECT_EQ(zone.kind, ZoneKind::kScreen);
    EXPECT_THAT(zone.eyes.yaw_deg, DoubleNear(0.0, 3.0));
    EXPECT_THAT(zone.eyes.pitch_deg, DoubleNear(-12.0, 3.0));
    // All that was looked at, and the error of the estimate.
    EXPECT_THAT(zone.half_width_deg, AllOf(Ge(18.0), Le(30.0)));
    EXPECT_THAT(zone.half_height_deg, AllOf(Ge(10.0), Le(20.0)));
    EXPECT_GT(profile.usual_openness, 0.3);
    EXPECT_THAT(profile.usual_distance_cm, DoubleNear(60.0, 8.0));
    EXPECT_EQ(profile.made_at, kNow);
    EXPECT_EQ(profile.separation, std::nullopt);
    EXPECT_EQ(rate(profile), Separation::kUnknown);
}

TEST(ProfileFit, NamesAsManyScreensAsThereAre) {
    Person person(2);
    const CalibrationProfile profile =
        fitted({person.step(StepKind::kScreen, kLeft), person.step(StepKind::kScreen, kRight),
                person.step(StepKind::kScreen, {0.0, 20.0, 8.0, 5.0}),
                person.step(StepKind::kKeyboard, kKeyboard)});
    EXPECT_THAT(profile.zones,
                ElementsAre(Field(&Zone::name, "screen 1"), Field(&Zone::name, "screen 2"),
                            Field(&Zone::name, "screen 3"), Field(&Zone::name, "keyboard")));
    EXPECT_EQ(profile.zones.back().kind, ZoneKind::kKeyboard);
}

TEST(ProfileFit, IsNeverNarrowerThanALaptopsScreen) {
    Person person(3);
    person.noise_deg = 0.0;
    const Zone zone = fitted({person.step(StepKind::kScreen, {0.0, -12.0, 0.0, 0.0})}).zones[0];
    EXPECT_GE(zone.half_width_deg, seen_from_reference(15.0, 55.0));
    EXPECT_GE(zone.half_height_deg, seen_from_reference(10.0, 55.0));
}

TEST(ProfileFit, IsNeverWiderThanALargeScreen) {
    Person person(4);
    person.noise_deg = 30.0;
    const Zone zone = fitted({person.step(StepKind::kScreen, kScreen, 200)}).zones[0];
    EXPECT_LE(zone.half_width_deg, seen_from_reference(41.0, 66.0));
    EXPECT_LE(zone.half_height_deg, seen_from_reference(22.0, 66.0));
}

TEST(ProfileFit, PassesOverGlancesAndBlinks) {
    Person person(5);
    CalibrationStep step = person.step(StepKind::kScreen, kScreen, 100);
    const Zone calm = fitted({step}).zones[0];
    for (std::size_t i = 10; i < 100; i += 14) {
        step.moments[i].seen->eyes = {70.0, 50.0};  // every fourteenth look
    }
    const Zone disturbed = fitted({step}).zones[0];
    EXPECT_THAT(disturbed.eyes.yaw_deg, DoubleNear(calm.eyes.yaw_deg, 4.0));
    EXPECT_THAT(disturbed.half_width_deg, DoubleNear(calm.half_width_deg, 5.0));
}

TEST(ProfileFit, GoesByTheHeadWhereTheEyesCannotBeRead) {
    Person person(6);
    CalibrationStep step = person.step(StepKind::kScreen, {60.0, -5.0, 4.0, 3.0});
    for (CalibrationMoment& moment : step.moments) {
        moment.seen->eyes_trust = 0.0;
    }
    const Zone zone = fitted({step}).zones[0];
    EXPECT_EQ(zone.eyes.yaw_deg, zone.head.yaw_deg);
    EXPECT_DOUBLE_EQ(distance_in_zone(zone, looked_at(zone, *step.moments.back().seen)), 0.0);
}

TEST(ProfileFit, SaysHowWellItSeparates) {
    Person person(7);
    const CalibrationProfile good =
        fitted({person.step(StepKind::kScreen, kScreen), person.step(StepKind::kAway, kWindow)});
    EXPECT_GT(good.separation.value(), 0.95);
    EXPECT_EQ(rate(good), Separation::kGood);
    const CalibrationProfile poor =
        fitted({person.step(StepKind::kScreen, kScreen), person.step(StepKind::kAway, kScreen)});
    EXPECT_LT(poor.separation.value(), 0.75);
    EXPECT_EQ(rate(poor), Separation::kPoor);
}

TEST(ProfileFit, GetsNarrowerWhereSomethingElseIsNear) {
    Person person(8);
    person.noise_deg = 1.0;
    const CalibrationStep screen = person.step(StepKind::kScreen, {0.0, -10.0, 17.0, 10.0});
    const CalibrationStep beside = person.step(StepKind::kAway, {24.0, -10.0, 1.0, 1.0});
    const CalibrationProfile alone = fitted({screen});
    const CalibrationProfile both = fitted({screen, beside});
    EXPECT_LT(both.zones[0].half_width_deg, alone.zones[0].half_width_deg);
    EXPECT_GT(both.separation.value(), 0.8);
}

TEST(ProfileFit, TakesAFaceThatIsGoneForOneThatLooksAway) {
    Person person(9);
    CalibrationStep away = person.step(StepKind::kAway, kWindow);
    for (CalibrationMoment& moment : away.moments) {
        moment.seen.reset();
    }
    EXPECT_GT(fitted({person.step(StepKind::kScreen, kScreen), away}).separation.value(), 0.9);
}

TEST(ProfileFit, RefusesDataThatSaysNothing) {
    Person person(10);
    const auto refusal = [](const std::vector<CalibrationStep>& steps) {
        const Result<CalibrationProfile> profile = fit_profile(steps, kNow);
        return profile ? std::string("fitted") : profile.error().message();
    };
    EXPECT_THAT(refusal({}), HasSubstr("one screen"));
    EXPECT_THAT(refusal({person.step(StepKind::kAway, kWindow)}), HasSubstr("one screen"));
    EXPECT_THAT(refusal({person.step(StepKind::kScreen, kScreen, 10)}),
                HasSubstr("a few seconds more"));

    CalibrationStep without_face = person.step(StepKind::kScreen, kScreen);
    for (std::size_t i = 15; i < without_face.moments.size(); ++i) {
        without_face.moments[i].seen.reset();
    }
    EXPECT_THAT(refusal({person.step(StepKind::kScreen, kScreen), without_face}),
                AllOf(HasSubstr("No face"), HasSubstr("screen 2")));

    person.blink_share = 1.0;
    EXPECT_THAT(refusal({person.step(StepKind::kScreen, kScreen)}), HasSubstr("closed"));
}

// What the rule says at the end of a second of looking there, with the person's noise on it.
FocusState verdict(PoseGazeRule& rule, Person& person, const Target& target, SteadyTime& at) {
    PoseGazeRule::Outcome outcome;
    for (int i = 0; i < 25; ++i) {
        at = at + milliseconds(40);
        outcome = rule.observe(person.look(target, at), 1, {});
    }
    return outcome.steady.state;
}

Person some_person() {
    const auto some = [](int low, int high) {
        return static_cast<double>(*rc::gen::inRange(low, high + 1));
    };
    Person person(*rc::gen::inRange(0U, 100'000U));
    person.sits_cm = {some(-8, 8), some(-5, 5), some(-70, -50)};
    person.bias_yaw_deg = some(-10, 10);
    person.bias_pitch_deg = some(-10, 10);
    person.head_share = some(5, 8) / 10.0;  // eyes turn by 40° in the head at most
    return person;
}

// Two screens 35° apart: looking at either is work, looking beyond the far side of one is not, for
// anybody's eyes, and after they have moved a little on their chair.
RC_GTEST_PROP(ProfileFitProperty, KnowsTwoScreensFromWhatIsBeyond, ()) {
    Person person = some_person();
    person.blink_share = 0.03;
    const std::vector<CalibrationStep> steps = {
        person.step(StepKind::kScreen, kLeft), person.step(StepKind::kScreen, kRight),
        person.step(StepKind::kKeyboard, kKeyboard), person.step(StepKind::kAway, kWindow)};
    const Result<CalibrationProfile> profile = fit_profile(steps, kNow);
    RC_ASSERT(profile.has_value());
    RC_ASSERT(profile->separation.value() > 0.9);

    PoseGazeRule rule(PoseGazeSettings{}, *profile);
    SteadyTime at;
    person.sits_cm += Eigen::Vector3d(2.0, 1.0, -3.0);
    for (int round = 0; round < 2; ++round) {
        RC_ASSERT(verdict(rule, person, kLeft, at) == FocusState::kFocused);
        RC_ASSERT(verdict(rule, person, {52.0, -8.0, 2.0, 2.0}, at) == FocusState::kDistracted);
        RC_ASSERT(verdict(rule, person, kRight, at) == FocusState::kFocused);
        RC_ASSERT(verdict(rule, person, {-52.0, -8.0, 2.0, 2.0}, at) == FocusState::kDistracted);
    }
}

// Whatever is looked at: a profile that is given is one that the rule can use.
RC_GTEST_PROP(ProfileFitProperty, GivesOnlyProfilesThatCanBeUsed, ()) {
    Person person = some_person();
    person.noise_deg = static_cast<double>(*rc::gen::inRange(0, 40));
    person.blink_share = static_cast<double>(*rc::gen::inRange(0, 100)) / 100.0;
    const double yaw_deg = *rc::gen::inRange(-80, 81);
    const double pitch_deg = *rc::gen::inRange(-60, 61);
    const Result<CalibrationProfile> profile =
        fit_profile(std::vector{person.step(StepKind::kScreen, {yaw_deg, pitch_deg, 10.0, 10.0}),
                                person.step(StepKind::kAway, kWindow)},
                    kNow);
    if (!profile) {
        RC_ASSERT(profile.error().code() == ErrorCode::kFailedPrecondition);
        return;
    }
    RC_ASSERT(*profile->separation >= 0.5 && *profile->separation <= 1.0);
    for (const Zone& zone : profile->zones) {
        RC_ASSERT(zone.half_width_deg > 0.0 && zone.half_width_deg < 60.0);
        RC_ASSERT(zone.half_height_deg > 0.0 && zone.half_height_deg < 60.0);
        RC_ASSERT(std::abs(zone.eyes.yaw_deg) < 90.0 && std::abs(zone.eyes.pitch_deg) < 90.0);
    }
}

}  // namespace
}  // namespace focusguard::state
