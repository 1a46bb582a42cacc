// Radians ↔ degrees.
#pragma once

#include <numbers>

namespace focusguard::features {

constexpr double to_degrees(double radians) {
    return radians * 180.0 / std::numbers::pi;
}

constexpr double to_radians(double degrees) {
    return degrees * std::numbers::pi / 180.0;
}

}  // namespace focusguard::features
