// One user, looked at 5, 10 and 30 times a second: the figures agree as far as the looks can know.
#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "focusguard/state/strain.hpp"
#include "focusguard/state/strain_test_support.hpp"

namespace focusguard::state {
namespace {

using features::FeatureVector;
using testing::awake_face;
using testing::is_within;
using testing::look_regularly;
using testing::no_face;
using testing::Stretch;

// Stretches from the first second to the last, each `shortest_ms` to `longest_ms` long and with at
// least 400 ms between them.
std::vector<Stretch> stretches(int shortest_ms, int longest_ms, int longest_gap_ms, double end_s) {
    std::vector<Stretch> result;
    double second = 1.0;
    while (true) {
        const double from_s = second + *rc::gen::inRange(400, longest_gap_ms) / 1000.0;
        second = from_s + *rc::gen::inRange(shortest_ms, longest_ms) / 1000.0;
        if (second > end_s - 1.0) {
            return result;
        }
        result.push_back({from_s, second});
    }
}

double length_s(const std::vector<Stretch>& all) {
    double sum = 0.0;
    for (const Stretch& stretch : all) {
        sum += stretch.to_s - stretch.from_s;
    }
    return sum;
}

Strain seen(double end_s, double first_s, double rate_hz, const std::vector<Stretch>& shut,
            const std::vector<Stretch>& wide) {
    StrainMeter meter({});
    Strain strain;
    look_regularly(first_s, end_s, rate_hz, [&](double second) {
        FeatureVector features = awake_face(second);
        features.eyes.both = is_within(shut, second) ? 0.05 : 0.8;
        features.mouth_openness = is_within(wide, second) ? 0.8 : 0.05;
        strain = meter.observe(features, FocusState::kFocused);
    });
    return strain;
}

RC_GTEST_PROP(StrainProperty, PerclosIsRightToAnIntervalForEachClosure, ()) {
    constexpr double kEndS = 55.0;
    const auto shut = stretches(50, 4'000, 6'000, kEndS);
    for (const double rate_hz : {5.0, 10.0, 30.0}) {
        const double first_s = *rc::gen::inRange(0, 1'000) / 1000.0 / rate_hz;
        const auto perclos = seen(kEndS, first_s, rate_hz, shut, {}).perclos;
        RC_ASSERT(perclos.has_value());
        const double slack = static_cast<double>(shut.size()) / rate_hz;
        RC_ASSERT(std::abs(*perclos * kEndS - length_s(shut)) <= slack + 1.0 / rate_hz);
    }
}

RC_GTEST_PROP(StrainProperty, PerclosBearsLooksAtAnyIntervals, ()) {
    constexpr double kEndS = 55.0;
    const auto shut = stretches(50, 4'000, 6'000, kEndS);
    StrainMeter meter({});
    Strain strain;
    double longest_step_s = 0.0;
    for (double second = 0.0; second < kEndS;) {
        FeatureVector features = awake_face(second);
        features.eyes.both = is_within(shut, second) ? 0.05 : 0.8;
        strain = meter.observe(features, FocusState::kFocused);
        const double step_s = *rc::gen::inRange(30, 260) / 1000.0;
        longest_step_s = std::max(longest_step_s, step_s);
        second += step_s;
    }
    const double slack = (static_cast<double>(shut.size()) + 1.0) * longest_step_s;
    RC_ASSERT(std::abs(strain.perclos.value() * kEndS - length_s(shut)) <= slack);
}

RC_GTEST_PROP(StrainProperty, BlinksAreTheSameWithTenLooksASecondAsWithThirty, ()) {
    constexpr double kEndS = 90.0;
    const auto shut = stretches(140, 380, 8'000, kEndS);
    for (const double rate_hz : {10.0, 30.0}) {
        const double first_s = *rc::gen::inRange(0, 1'000) / 1000.0 / rate_hz;
        const auto blinks = seen(kEndS, first_s, rate_hz, shut, {}).blinks;
        RC_ASSERT(blinks.has_value());
        RC_ASSERT(blinks->count == static_cast<int>(shut.size()));
        RC_ASSERT(blinks->mean_duration.has_value() == !shut.empty());
        if (!shut.empty()) {
            const double mean_s = length_s(shut) / static_cast<double>(shut.size());
            RC_ASSERT(std::abs(blinks->mean_duration->count() - mean_s) <= 1.0 / rate_hz);
        }
    }
    RC_ASSERT(!seen(kEndS, 0.0, 5.0, shut, {}).blinks);
}

RC_GTEST_PROP(StrainProperty, YawnsAreTheSameAtAnyRate, ()) {
    constexpr double kEndS = 120.0;
    auto wide = stretches(1'400, 7'000, 30'000, kEndS);
    const auto yawns = static_cast<int>(wide.size());
    if (*rc::gen::arbitrary<bool>()) {
        const double after_s = wide.empty() ? 10.0 : wide.back().to_s + 0.5;
        wide.push_back({after_s, after_s + *rc::gen::inRange(50, 600) / 1000.0});  // a laugh
    }
    for (const double rate_hz : {5.0, 10.0, 30.0}) {
        RC_ASSERT(seen(kEndS, 0.0, rate_hz, {}, wide).yawns == yawns);
    }
}

RC_GTEST_PROP(StrainProperty, TheTimeSinceABreakIsTheSameAtAnyRate, ()) {
    constexpr double kEndS = 200.0;
    const auto elsewhere = stretches(1'000, 40'000, 60'000, kEndS);
    std::vector<double> answers_s;
    for (const double rate_hz : {5.0, 10.0, 30.0}) {
        StrainMeter meter({std::nullopt, 40.0, std::chrono::seconds(15)});
        Strain strain;
        // No border of a break may lie between two looks of one rate only.
        look_regularly(0.0, kEndS, rate_hz, [&](double second) {
            const bool is_elsewhere = is_within(elsewhere, std::floor(second + 1e-9));
            strain = meter.observe(awake_face(second),
                                   is_elsewhere ? FocusState::kDistracted : FocusState::kFocused);
        });
        answers_s.push_back(Seconds(strain.signs.since_break).count());
    }
    RC_ASSERT(std::abs(answers_s[0] - answers_s[2]) <= 0.41);
    RC_ASSERT(std::abs(answers_s[1] - answers_s[2]) <= 0.41);
}

RC_GTEST_PROP(StrainProperty, FiguresStayInTheirRangesWhateverComes, ()) {
    StrainMeter meter({});
    double second = 0.0;
    for (int i = 0; i < 500; ++i) {
        second += *rc::gen::elementOf(std::vector{0.0, 0.03, 0.2, 0.2, 0.2, 0.6, 30.0, -5.0});
        second = std::max(second, 0.0);
        FeatureVector features = awake_face(second);
        features.eyes.both = *rc::gen::elementOf(std::vector{0.0, 0.1, 0.3, 0.8, 1.5});
        features.mouth_openness = *rc::gen::elementOf(std::vector{0.0, 0.5, 0.7, 2.0});
        features.distance_cm = *rc::gen::elementOf(std::vector{1.0, 39.0, 80.0});
        if (*rc::gen::inRange(0, 5) == 0) {
            features = no_face(second);
        }
        const Strain strain = meter.observe(
            features,
            *rc::gen::elementOf(std::vector(kAllFocusStates.begin(), kAllFocusStates.end())));
        RC_ASSERT(strain.perclos.value_or(0.0) >= 0.0 && strain.perclos.value_or(0.0) <= 1.0);
        RC_ASSERT(!strain.signs.drowsy || strain.perclos.has_value());
        RC_ASSERT(!strain.signs.too_near || strain.distance_cm.has_value());
        RC_ASSERT(!strain.signs.rarely_blinks || strain.blinks.has_value());
        RC_ASSERT(strain.yawns.value_or(0) >= 0);
        RC_ASSERT(strain.distance_cm.value_or(40.0) >= 1.0 - 1e-9);
        RC_ASSERT(strain.distance_cm.value_or(40.0) <= 80.0 + 1e-9);
        RC_ASSERT(strain.signs.since_break >= Nanoseconds(0));
    }
}

}  // namespace
}  // namespace focusguard::state
