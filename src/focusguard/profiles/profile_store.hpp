// The file that a user's profile is kept in.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "focusguard/base/result.hpp"
#include "focusguard/events/file_system.hpp"
#include "focusguard/state/calibration_profile.hpp"

namespace focusguard::profiles {

// Where the user's settings are: $XDG_CONFIG_HOME/focusguard, else ~/.config/focusguard
// (the XDG Base Directory Specification). None where neither variable says.
std::optional<std::filesystem::path> user_config_folder();

// What the key baseline.profile means: "auto" is profile.json in the user's folder, "none" no file
// at all, and everything else the file itself.
std::optional<std::filesystem::path> profile_file(std::string_view profile_key);

// None where there is no file. Errors are one sentence that names the file and what to do:
// kDataLoss, kFailedPrecondition (cannot be read, or of another version).
Result<std::optional<state::CalibrationProfile>> load_profile(const std::filesystem::path& file);

// Replaces the file by the new one whole, and makes its folder; both are the user's alone (0600,
// 0700). Waits for the disk. Errors name the file: kResourceExhausted, kFailedPrecondition.
Status save_profile(events::FileSystem& files, const std::filesystem::path& file,
                    const state::CalibrationProfile& profile);

}  // namespace focusguard::profiles
