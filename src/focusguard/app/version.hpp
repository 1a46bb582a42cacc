// The program's version, from CMake's project().
#pragma once

#include <string_view>

namespace focusguard::app {

inline constexpr std::string_view kProgramVersion = FOCUSGUARD_VERSION;

}  // namespace focusguard::app
