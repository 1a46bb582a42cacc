// A folder to write to.
#pragma once

#include <filesystem>

#include "focusguard/base/result.hpp"

namespace focusguard::app {

// Makes it with all that leads to it, unless it is there. A sentence when it cannot be made.
Status make_output_folder(const std::filesystem::path& folder);

}  // namespace focusguard::app
