// Radians → degrees.
#pragma once

#include <numbers>

namespace focusguard::features {

constexpr double to_degrees(double radians) {
    return radians * 180.0 / std::numbers::pi;
}

}  // namespace focusguard::features
