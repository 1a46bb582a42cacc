// Whether another program records sound.
#pragma once

#include <optional>

#include "focusguard/surroundings/machine_files.hpp"

namespace focusguard::surroundings {

// Whether sound is being recorded from any sound card, by whomever but our own process: sound
// servers close the card when nobody records. Read from ALSA's /proc/asound. None where the kernel
// has no sound. A headset by Bluetooth is no sound card, and goes unnoticed.
std::optional<bool> another_program_records_sound(const MachineFiles& files);

}  // namespace focusguard::surroundings
