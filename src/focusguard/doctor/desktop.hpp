// What nudges and the page need of the desktop.
#pragma once

#include <filesystem>
#include <string>

#include "focusguard/base/result.hpp"
#include "focusguard/doctor/finding.hpp"

namespace focusguard::doctor {

Finding judge_desktop(bool has_desktop);

// Of intervention::find_notification_service(), intervention::BeepPlayer::probe() and
// intervention::find_opener().
Finding judge_notifications(const Result<std::string>& service);
Finding judge_sound(const Status& device);
Finding judge_opener(const Result<std::filesystem::path>& opener);

}  // namespace focusguard::doctor
