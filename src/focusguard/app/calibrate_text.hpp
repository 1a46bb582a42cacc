// What a calibration came to, for people and for scripts.
#pragma once

#include <filesystem>
#include <string>

#include "focusguard/state/calibration_profile.hpp"
#include "focusguard/state/calibration_step.hpp"

namespace focusguard::app {

// What the user is asked to do: "Look at screen 2, all over it". `screen` counts from 1.
std::string prompt_text(state::StepKind kind, int screen, int screens);

// Zones, and in words how well they are told from looking away.
std::string calibrate_text(const state::CalibrationProfile& profile,
                           const std::filesystem::path& file);

// One JSON object on lines of its own: file, separates ("good" …), profile as in the file.
std::string calibrate_json(const state::CalibrationProfile& profile,
                           const std::filesystem::path& file);

}  // namespace focusguard::app
