#include "focusguard/state/yawn_detector.hpp"

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

// A mouth that is wide open in the stretches, looked at for two minutes.
std::optional<int> count_of(const std::vector<Stretch>& wide, double rate_hz = 5.0) {
    YawnDetector detector;
    look_regularly(0.0, 120.0, rate_hz, [&](double second) {
        detector.observe(at_second(second), is_within(wide, second) ? 0.8 : 0.05);
    });
    return detector.count(at_second(120.0));
}

TEST(YawnDetector, CountsAMouthThatIsWideOpenForASecondOrMore) {
    EXPECT_EQ(count_of({}), 0);
    EXPECT_EQ(count_of({{10.0, 14.0}}), 1);
    EXPECT_EQ(count_of({{10.0, 14.0}, {50.0, 55.0}, {100.0, 102.0}}), 3);
}

TEST(YawnDetector, DoesNotCountALaugh) {
    EXPECT_EQ(count_of({{10.0, 10.7}, {20.0, 20.6}}), 0);
}

TEST(YawnDetector, CountsAYawnThatFaltersOnce) {
    YawnDetector detector;
    look_regularly(0.0, 70.0, 10.0, [&](double second) {
        const bool falters = is_within({{30.5, 30.8}}, second);
        const bool yawns = is_within({{29.0, 34.0}}, second);
        detector.observe(at_second(second), falters ? 0.55 : yawns ? 0.8 : 0.05);
    });
    EXPECT_EQ(detector.count(at_second(70.0)), 1);
}

TEST(YawnDetector, CountsNothingAcrossATimeThatItDidNotSee) {
    YawnDetector detector;
    look_regularly(0.0, 90.0, 10.0, [&](double second) {
        const std::optional<double> openness =
            is_within({{30.5, 31.3}}, second) ? std::nullopt : std::optional(0.05);
        detector.observe(at_second(second), is_within({{30.0, 30.5}, {31.3, 31.8}}, second)
                                                ? std::optional(0.8)
                                                : openness);
    });
    EXPECT_EQ(detector.count(at_second(90.0)), 0);
}

TEST(YawnDetector, SaysNothingBeforeItHasWatchedForAMinute) {
    YawnDetector detector;
    look_regularly(0.0, 59.0, 5.0,
                   [&](double second) { detector.observe(at_second(second), 0.05); });
    EXPECT_FALSE(detector.count(at_second(59.0)));
}

TEST(YawnDetector, ForgetsYawnsAfterTenMinutes) {
    YawnDetector detector;
    look_regularly(0.0, 700.0, 5.0, [&](double second) {
        detector.observe(at_second(second), is_within({{10.0, 14.0}}, second) ? 0.8 : 0.05);
        if (second == 590.0) {
            EXPECT_EQ(detector.count(at_second(second)), 1);
        }
    });
    EXPECT_EQ(detector.count(at_second(700.0)), 0);
}

}  // namespace
}  // namespace focusguard::state
