#include "focusguard/intervention/chime.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <numbers>
#include <span>
#include <vector>

#include <gtest/gtest.h>

namespace focusguard::intervention {
namespace {

int peak(std::span<const std::int16_t> samples) {
    int highest = 0;
    for (const std::int16_t sample : samples) {
        highest = std::max(highest, std::abs(int{sample}));
    }
    return highest;
}

// How strongly a frequency sounds in the samples: the magnitude of one Fourier coefficient.
double loudness_at(double hertz, std::span<const std::int16_t> samples) {
    double real = 0.0;
    double imaginary = 0.0;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const double phase =
            2.0 * std::numbers::pi * hertz * static_cast<double>(i) / kChimeSampleRate;
        real += samples[i] * std::cos(phase);
        imaginary += samples[i] * std::sin(phase);
    }
    return std::hypot(real, imaginary) / static_cast<double>(samples.size());
}

class Chime : public testing::TestWithParam<Level> {};

TEST_P(Chime, IsAudibleButNotClipped) {
    const std::vector<std::int16_t> samples = make_chime(GetParam());
    EXPECT_GT(peak(samples), 32'767 / 10);
    EXPECT_LT(peak(samples), 32'767 * 9 / 10);
}

TEST_P(Chime, BeginsAndEndsAtSilenceWithoutAClick) {
    const std::vector<std::int16_t> samples = make_chime(GetParam());
    EXPECT_EQ(samples.front(), 0);
    EXPECT_EQ(samples.back(), 0);
    const std::size_t millisecond = kChimeSampleRate / 1000;
    EXPECT_LT(peak(std::span(samples).last(millisecond)), 50);
    int steepest = 0;
    for (std::size_t i = 1; i < samples.size(); ++i) {
        steepest = std::max(steepest, std::abs(samples[i] - samples[i - 1]));
    }
    // A sine of the highest partial and of full scale rises by 17 % a sample.
    EXPECT_LT(steepest, 32'767 * 17 / 100);
}

TEST_P(Chime, IsOverWithinASecond) {
    EXPECT_LT(make_chime(GetParam()).size(), std::size_t{kChimeSampleRate});
}

INSTANTIATE_TEST_SUITE_P(EachLevel, Chime,
                         testing::Values(Level::kSoftNudge, Level::kEscalation, Level::kTest));

TEST(ChimeTones, FallFromETowardsC) {
    const std::vector<std::int16_t> samples = make_chime(Level::kSoftNudge);
    const auto first = std::span(samples).first(kChimeSampleRate * 15 / 100);
    const auto rest = std::span(samples).subspan(first.size());
    EXPECT_GT(loudness_at(659.26, first), 5.0 * loudness_at(523.25, first));
    EXPECT_GT(loudness_at(523.25, rest), 2.0 * loudness_at(659.26, rest));
}

TEST(ChimeTones, AreLouderAndLongerInAnEscalation) {
    const std::vector<std::int16_t> soft = make_chime(Level::kSoftNudge);
    const std::vector<std::int16_t> escalation = make_chime(Level::kEscalation);
    EXPECT_EQ(escalation.size(), 2 * soft.size());
    EXPECT_GT(peak(escalation), peak(soft) * 3 / 2);
}

TEST(ChimeVolume, TakesTheSoundDownToSilence) {
    int louder = peak(make_chime(Level::kEscalation));
    EXPECT_EQ(make_chime(Level::kEscalation), make_chime(Level::kEscalation, kFullVolume));
    for (const int volume : {75, 50, 25, 10}) {
        const int now = peak(make_chime(Level::kEscalation, volume));
        EXPECT_LT(now, louder * 3 / 4) << volume;
        EXPECT_GT(now, 0) << volume;
        louder = now;
    }
    EXPECT_EQ(peak(make_chime(Level::kEscalation, 0)), 0);
}

}  // namespace
}  // namespace focusguard::intervention
