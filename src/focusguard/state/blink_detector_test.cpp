#include "focusguard/state/blink_detector.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include <gtest/gtest.h>

#include "focusguard/state/strain_test_support.hpp"

namespace focusguard::state {
namespace {

using testing::at_second;
using testing::is_within;
using testing::look_regularly;
using testing::Stretch;

// Eyes that are shut in the stretches, looked at for two minutes.
std::optional<BlinkFigures> figures_of(const std::vector<Stretch>& shut, double rate_hz) {
    BlinkDetector detector;
    look_regularly(0.0, 120.0, rate_hz, [&](double second) {
        detector.observe(at_second(second), is_within(shut, second) ? 0.05 : 1.0);
    });
    return detector.figures(at_second(120.0));
}

// One of 0.2 s every six seconds.
std::vector<Stretch> twenty_blinks() {
    std::vector<Stretch> shut;
    for (int i = 0; i < 20; ++i) {
        shut.push_back({i * 6.0 + 2.01, i * 6.0 + 2.21});
    }
    return shut;
}

TEST(BlinkDetector, CountsBlinksAndTheirDuration) {
    const auto figures = figures_of(twenty_blinks(), 30.0);
    ASSERT_TRUE(figures);
    EXPECT_EQ(figures->count, 20);
    EXPECT_NEAR(figures->per_minute, 10.0, 0.05);
    ASSERT_TRUE(figures->mean_duration);
    EXPECT_NEAR(figures->mean_duration->count(), 0.2, 0.02);
}

TEST(BlinkDetector, CountsTheSameWithTenLooksASecond) {
    const auto figures = figures_of(twenty_blinks(), 10.0);
    ASSERT_TRUE(figures);
    EXPECT_EQ(figures->count, 20);
    ASSERT_TRUE(figures->mean_duration);
    EXPECT_NEAR(figures->mean_duration->count(), 0.2, 0.05);
}

TEST(BlinkDetector, SaysNothingFromFiveLooksASecond) {
    EXPECT_FALSE(figures_of(twenty_blinks(), 5.0));
}

TEST(BlinkDetector, HasNoDurationWithoutABlink) {
    const auto figures = figures_of({}, 30.0);
    ASSERT_TRUE(figures);
    EXPECT_EQ(figures->count, 0);
    EXPECT_EQ(figures->per_minute, 0.0);
    EXPECT_FALSE(figures->mean_duration);
}

TEST(BlinkDetector, CallsNothingABlinkThatLastsLongerThanOne) {
    EXPECT_EQ(figures_of({{10.0, 10.6}}, 30.0)->count, 0);
    EXPECT_EQ(figures_of({{10.0, 10.4}}, 30.0)->count, 1);
}

TEST(BlinkDetector, TakesTheDurationAtHalfOfTheOpening) {
    BlinkDetector detector;
    // Lids that take 0.2 s to fall and 0.2 s to rise are less than half open for 0.2 s.
    look_regularly(0.0, 70.0, 30.0, [&](double second) {
        const double from_middle_s = std::abs(second - 30.0);
        detector.observe(at_second(second), std::min(from_middle_s / 0.2, 1.0));
    });
    const auto figures = detector.figures(at_second(70.0));
    ASSERT_TRUE(figures && figures->mean_duration);
    EXPECT_NEAR(figures->mean_duration->count(), 0.2, 0.001);
}

TEST(BlinkDetector, CountsLidsThatTrembleAtHalfOnce) {
    BlinkDetector detector;
    int look = 0;
    look_regularly(0.0, 70.0, 30.0, [&](double second) {
        const bool trembles = is_within({{30.0, 30.3}}, second);
        detector.observe(at_second(second), trembles ? (++look % 2 == 0 ? 0.55 : 0.45) : 1.0);
    });
    EXPECT_EQ(detector.figures(at_second(70.0))->count, 1);
}

TEST(BlinkDetector, CountsNoClosureWhoseBeginningOrEndItMissed) {
    BlinkDetector detector;
    look_regularly(0.0, 90.0, 30.0, [&](double second) {
        if (is_within({{30.1, 30.4}, {60.0, 60.15}}, second)) {
            return;  // nobody looks
        }
        detector.observe(at_second(second),
                         is_within({{30.0, 30.2}, {60.1, 60.3}}, second) ? 0.0 : 1.0);
    });
    EXPECT_EQ(detector.figures(at_second(90.0))->count, 0);
}

TEST(BlinkDetector, RelatesTheRateToTheTimeThatItCouldWatch) {
    BlinkDetector detector;
    // The face is turned away every other ten seconds.
    look_regularly(0.0, 240.0, 30.0, [&](double second) {
        const bool turned_away = static_cast<int>(second / 10.0) % 2 == 1;
        const bool shut = std::fmod(second, 10.0) >= 5.0 && std::fmod(second, 10.0) < 5.2;
        detector.observe(at_second(second),
                         turned_away ? std::nullopt : std::optional(shut ? 0.0 : 1.0));
    });
    const auto figures = detector.figures(at_second(240.0));
    ASSERT_TRUE(figures);
    EXPECT_EQ(figures->count, 12);
    EXPECT_NEAR(figures->per_minute, 6.0, 0.05);
}

TEST(BlinkDetector, NeedsAMinuteAndForgetsAfterFive) {
    BlinkDetector detector;
    look_regularly(0.0, 59.0, 30.0,
                   [&](double second) { detector.observe(at_second(second), 1.0); });
    EXPECT_FALSE(detector.figures(at_second(59.0)));
    look_regularly(59.0, 61.0, 30.0,
                   [&](double second) { detector.observe(at_second(second), 1.0); });
    EXPECT_TRUE(detector.figures(at_second(61.0)));
    EXPECT_FALSE(detector.figures(at_second(361.0)));
}

TEST(BlinkDetector, IsAsNewAfterReset) {
    BlinkDetector detector;
    look_regularly(0.0, 70.0, 30.0,
                   [&](double second) { detector.observe(at_second(second), 1.0); });
    detector.reset();
    EXPECT_FALSE(detector.figures(at_second(70.0)));
}

}  // namespace
}  // namespace focusguard::state
