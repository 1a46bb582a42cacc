#include "focusguard/intervention/chime.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numbers>

namespace focusguard::intervention {

namespace {

// A falling major third, E5 to C5 of equal temperament: the door bell's interval, which calls
// without alarming.
constexpr double kFirstToneHz = 659.26;
constexpr double kSecondToneHz = 523.25;

constexpr double kChimeSeconds = 0.45;
constexpr double kSecondToneAt = 0.15;    // seconds
constexpr double kAttackSeconds = 0.005;  // short enough to ring, long enough not to click
constexpr double kDecaySeconds = 0.11;    // to 1/e, as a struck bar's
constexpr double kReleaseSeconds = 0.03;  // the end of the chime fades to exact silence

// Of full scale; the two tones overlap, and together stay below 1.
constexpr double kSoftLoudness = 0.3;
constexpr double kEscalationLoudness = 0.55;

// One bell tone, `t` seconds after it was struck, in [-1, 1].
double bell(double hertz, double t) {
    if (t < 0.0) {
        return 0.0;
    }
    const double attack = std::min(1.0, t / kAttackSeconds);
    const double phase = 2.0 * std::numbers::pi * hertz * t;
    // A little of the octave takes the test tone's dullness away.
    const double wave = 0.85 * std::sin(phase) + 0.15 * std::sin(2.0 * phase);
    return attack * std::exp(-t / kDecaySeconds) * wave;
}

// Ears hear ratios: the cube of the knob's position is what PulseAudio's own volumes are.
double amplitude(int volume) {
    return std::pow(static_cast<double>(volume) / kFullVolume, 3.0);
}

}  // namespace

std::vector<std::int16_t> make_chime(Level level, int volume) {
    const bool insists = level == Level::kEscalation;
    const double peak = (insists ? kEscalationLoudness : kSoftLoudness) *
                        static_cast<double>(std::numeric_limits<std::int16_t>::max()) *
                        amplitude(volume);
    const auto length = static_cast<std::size_t>(kChimeSeconds * kChimeSampleRate);
    std::vector<std::int16_t> samples;
    samples.reserve(length * 2);
    for (std::size_t i = 0; i < length; ++i) {
        const double t = static_cast<double>(i) / kChimeSampleRate;
        const double left = kChimeSeconds - t - 1.0 / kChimeSampleRate;
        const double release = std::min(1.0, left / kReleaseSeconds);
        const double wave = bell(kFirstToneHz, t) + bell(kSecondToneHz, t - kSecondToneAt);
        samples.push_back(static_cast<std::int16_t>(std::lround(peak * release * wave)));
    }
    if (insists) {
        samples.insert(samples.end(), samples.begin(),
                       samples.begin() + static_cast<std::ptrdiff_t>(length));
    }
    return samples;
}

}  // namespace focusguard::intervention
