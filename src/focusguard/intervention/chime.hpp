// The sound of a nudge, made from two sine tones, so that the program carries no sound file.
#pragma once

#include <cstdint>
#include <vector>

#include "focusguard/intervention/action.hpp"

namespace focusguard::intervention {

inline constexpr int kChimeSampleRate = 48'000;  // samples per second, one channel

inline constexpr int kFullVolume = 100;  // percent

// Two soft bell tones, the second a little lower, 0.45 s in all; for an escalation twice and
// louder. Signed 16-bit samples that begin and end at silence and never clip. `volume` is in
// [0, kFullVolume], and changes the sound as a mixer's control does; 0 is silence.
std::vector<std::int16_t> make_chime(Level level, int volume = kFullVolume);

}  // namespace focusguard::intervention
