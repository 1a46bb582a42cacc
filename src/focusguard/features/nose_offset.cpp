#include "focusguard/features/nose_offset.hpp"

#include <cstddef>

#include "focusguard/features/landmark_indices.hpp"

namespace focusguard::features {

double nose_offset(const vision::Face& face) {
    const auto x = [&face](std::size_t index) {
        return static_cast<double>(face.landmarks[index].x);
    };
    return x(kNoseTip) - (x(kRightEye.outer_corner) + x(kLeftEye.outer_corner)) / 2.0;
}

}  // namespace focusguard::features
