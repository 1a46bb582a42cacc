// The desktop's own way to open a clip or a page: xdg-open, found in PATH.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "focusguard/base/result.hpp"
#include "focusguard/intervention/child_process.hpp"

namespace focusguard::intervention {

// True when a graphical session is there (DISPLAY or WAYLAND_DISPLAY is set). Any thread.
bool has_desktop();

// The opener that PATH names. not_found where there is none; the sentence names the target. Any
// thread.
Result<std::filesystem::path> find_opener(const std::string& target);

// Starts the opener on an absolute path or an address; never by a shell. unavailable where there is
// no desktop, not_found where there is no opener. Any thread; does not wait.
Result<std::unique_ptr<ChildProcess>> open_with_desktop(const std::string& target);

}  // namespace focusguard::intervention
