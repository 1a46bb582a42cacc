#include "focusguard/features/head_pose.hpp"

#include <cmath>

#include "focusguard/features/degrees.hpp"

namespace focusguard::features {

HeadPose head_pose(const HeadTransform& transform) {
    const Eigen::Matrix3d& r = transform.rotation;
    return {.yaw_deg = to_degrees(std::atan2(-r(2, 0), std::hypot(r(2, 1), r(2, 2)))),
            .pitch_deg = to_degrees(std::atan2(-r(2, 1), r(2, 2))),
            .roll_deg = to_degrees(std::atan2(-r(1, 0), r(0, 0)))};
}

}  // namespace focusguard::features
