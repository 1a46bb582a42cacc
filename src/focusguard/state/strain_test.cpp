#include "focusguard/state/strain.hpp"

#include <cmath>
#include <functional>
#include <optional>

#include <gtest/gtest.h>

#include "focusguard/state/strain_test_support.hpp"

namespace focusguard::state {
namespace {

using features::FeatureVector;
using testing::awake_face;
using testing::is_within;
using testing::look_regularly;
using testing::no_face;

using Plan = std::function<void(double second, FeatureVector& features)>;

// What the meter says after `length_s` seconds of looks at a user who does as planned.
Strain after(StrainMeter& meter, double length_s, double rate_hz, const Plan& plan,
             FocusState verdict = FocusState::kFocused) {
    Strain strain;
    look_regularly(0.0, length_s, rate_hz, [&](double second) {
        FeatureVector features = awake_face(second);
        plan(second, features);
        strain = meter.observe(features, verdict);
    });
    return strain;
}

Strain after(double length_s, double rate_hz, const Plan& plan) {
    StrainMeter meter({});
    return after(meter, length_s, rate_hz, plan);
}

// Eyes that are shut for the last `shut_s` of each `period_s`.
Plan nodding_off(double shut_s, double period_s = 10.0) {
    return [=](double second, FeatureVector& features) {
        features.eyes.both = std::fmod(second, period_s) >= period_s - shut_s ? 0.05 : 0.8;
    };
}

void nothing_special(double, FeatureVector&) {}

TEST(Strain, SaysNothingOfAMomentsLook) {
    const Strain strain = after(20.0, 30.0, nodding_off(9.0));
    EXPECT_FALSE(strain.perclos);
    EXPECT_FALSE(strain.blinks);
    EXPECT_FALSE(strain.yawns);
    EXPECT_FALSE(strain.distance_cm);
    EXPECT_FALSE(strain.signs.drowsy);
}

TEST(Strain, MeasuresTheShareOfTheLastMinuteWithShutEyes) {
    for (const double rate_hz : {4.0, 5.0, 10.0, 30.0}) {
        const Strain strain = after(90.0, rate_hz, nodding_off(2.0));
        ASSERT_TRUE(strain.perclos) << rate_hz;
        EXPECT_NEAR(*strain.perclos, 0.2, 0.02) << rate_hz;
        EXPECT_TRUE(strain.signs.drowsy) << rate_hz;
    }
}

TEST(Strain, ForgetsWhatWasAMinuteAgo) {
    const Strain strain = after(200.0, 5.0, [](double second, FeatureVector& features) {
        features.eyes.both = second < 130.0 ? 0.05 : 0.8;
    });
    EXPECT_EQ(strain.perclos, 0.0);
    EXPECT_FALSE(strain.signs.drowsy);
}

TEST(Strain, CallsNobodyDrowsyForBlinking) {
    // 20 a minute of 0.2 s each, all of it shut.
    const Strain strain = after(90.0, 30.0, [](double second, FeatureVector& features) {
        features.eyes.both = std::fmod(second, 3.0) < 0.2 ? 0.05 : 0.8;
    });
    EXPECT_NEAR(strain.perclos.value(), 0.067, 0.005);
    EXPECT_FALSE(strain.signs.drowsy);
}

TEST(Strain, StaysDrowsyUntilTheEyesAreClearlyOpenMore) {
    StrainMeter meter({});
    Strain strain = after(meter, 120.0, 100.0, nodding_off(0.22, 2.0));
    EXPECT_FALSE(strain.signs.drowsy) << "from 12 % on";
    look_regularly(120.0, 250.0, 100.0, [&](double second) {
        FeatureVector features = awake_face(second);
        nodding_off(second < 180.0 ? 0.4 : 0.22, 2.0)(second, features);
        strain = meter.observe(features, FocusState::kFocused);
    });
    EXPECT_TRUE(strain.signs.drowsy) << "down to 10 %";
}

TEST(Strain, MeasuresClosedAgainstTheUsersOwnEyes) {
    const auto half_shut = [](double, FeatureVector& features) { features.eyes.both = 0.15; };
    StrainMeter of_usual_eyes({0.8});
    EXPECT_EQ(after(of_usual_eyes, 60.0, 5.0, half_shut).perclos, 1.0);
    StrainMeter of_narrow_eyes({0.4});
    EXPECT_EQ(after(of_narrow_eyes, 60.0, 5.0, half_shut).perclos, 0.0);
    of_narrow_eyes.set_usual_openness(0.8);
    EXPECT_EQ(after(of_narrow_eyes, 60.0, 5.0, half_shut).perclos, 1.0);
}

TEST(Strain, DoesNotBelieveTheLidsOfAFaceThatIsTurnedAway) {
    const Strain turned = after(90.0, 5.0, [](double, FeatureVector& features) {
        features.head_pose->yaw_deg = 55.0;
        features.eyes.both = 0.1;
    });
    EXPECT_FALSE(turned.perclos);
    const Strain bent = after(90.0, 5.0, [](double, FeatureVector& features) {
        features.head_pose->pitch_deg = -45.0;
        features.eyes.both = 0.1;
    });
    EXPECT_FALSE(bent.perclos);
}

TEST(Strain, TakesTheShareOfTheTimeThatItCouldObserve) {
    // The face is gone for 20 s of the minute; of the 40 that are left, the eyes are shut for 10.
    const Strain strain = after(60.0, 5.0, [](double second, FeatureVector& features) {
        if (second >= 10.0 && second < 30.0) {
            features = no_face(second);
        } else if (second < 10.0) {
            features.eyes.both = 0.05;
        }
    });
    EXPECT_NEAR(strain.perclos.value(), 0.25, 0.01);
}

TEST(Strain, CountsALookForNoLongerThanHalfOfTheTimeAroundIt) {
    // Seldom looks while nothing happens, and many as soon as something was seen.
    StrainMeter meter({});
    Strain strain;
    const auto look = [&](double second) {
        FeatureVector features = awake_face(second);
        features.eyes.both = std::fmod(second, 4.87) < 0.5 ? 0.05 : 0.8;
        strain = meter.observe(features, FocusState::kFocused);
    };
    for (double second = 0.1; second < 58.0;) {
        look(second);
        second += std::fmod(second, 4.87) < 1.0 ? 0.04 : 0.4;
    }
    EXPECT_NEAR(strain.perclos.value(), 0.5 / 4.87, 0.02);
}

TEST(Strain, SaysWhenTheUserSitsTooNear) {
    const auto near = [](double, FeatureVector& features) { features.distance_cm = 36.0; };
    const Strain strain = after(60.0, 5.0, near);
    EXPECT_NEAR(strain.distance_cm.value(), 36.0, 1e-6);
    EXPECT_TRUE(strain.signs.too_near);
    EXPECT_FALSE(after(60.0, 5.0, nothing_special).signs.too_near);
    const Strain leans_in = after(60.0, 5.0, [](double second, FeatureVector& features) {
        features.distance_cm = second < 20.0 ? 30.0 : 60.0;
    });
    EXPECT_FALSE(leans_in.signs.too_near);
}

TEST(Strain, MeasuresTheDistanceWithTheUsersOwnCamera) {
    StrainMeterSettings settings;
    settings.distance_scale = 1.5;
    StrainMeter meter(settings);
    Strain strain;
    look_regularly(0.0, 60.0, 5.0, [&](double second) {
        FeatureVector features = awake_face(second);
        features.distance_cm = 30.0;
        strain = meter.observe(features, FocusState::kFocused);
    });
    EXPECT_NEAR(strain.distance_cm.value(), 45.0, 1e-6);
    EXPECT_FALSE(strain.signs.too_near);
}

TEST(Strain, SaysWhenTheUserRarelyBlinks) {
    const auto every = [](double period_s) {
        return [=](double second, FeatureVector& features) {
            features.eyes.both = std::fmod(second, period_s) < 0.2 ? 0.05 : 0.8;
        };
    };
    EXPECT_TRUE(after(300.0, 30.0, every(20.0)).signs.rarely_blinks);
    EXPECT_FALSE(after(300.0, 30.0, every(5.0)).signs.rarely_blinks);
    const Strain seldom_looked_at = after(300.0, 5.0, every(20.0));
    EXPECT_FALSE(seldom_looked_at.blinks);
    EXPECT_FALSE(seldom_looked_at.signs.rarely_blinks);
}

TEST(Strain, SaysWhenTheUserYawnsMoreThanOnce) {
    const auto yawning = [](int times) {
        return [=](double second, FeatureVector& features) {
            for (int i = 0; i < times; ++i) {
                if (is_within({{60.0 * i + 20.0, 60.0 * i + 25.0}}, second)) {
                    features.mouth_openness = 0.9;
                }
            }
        };
    };
    EXPECT_FALSE(after(300.0, 5.0, yawning(1)).signs.yawns);
    const Strain strain = after(300.0, 5.0, yawning(2));
    EXPECT_EQ(strain.yawns, 2);
    EXPECT_TRUE(strain.signs.yawns);
}

TEST(Strain, CountsTheTimeAtTheScreen) {
    StrainMeter meter({});
    const Strain strain = after(meter, 60.0, 5.0, nothing_special);
    EXPECT_NEAR(Seconds(strain.signs.since_break).count(), 59.8, 1e-6);
    StrainMeter other({});
    const Strain elsewhere = after(other, 60.0, 5.0, nothing_special, FocusState::kDistracted);
    EXPECT_EQ(elsewhere.signs.since_break, Nanoseconds(0));
}

TEST(Strain, BeginsAnewWhenTimeGoesBack) {
    StrainMeter meter({});
    EXPECT_TRUE(after(meter, 60.0, 5.0, nodding_off(5.0)).signs.drowsy);
    const Strain again = after(meter, 10.0, 5.0, nodding_off(5.0));
    EXPECT_FALSE(again.perclos);
    EXPECT_FALSE(again.signs.drowsy);
    EXPECT_FALSE(again.distance_cm);
}

}  // namespace
}  // namespace focusguard::state
