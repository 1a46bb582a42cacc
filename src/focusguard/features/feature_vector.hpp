// The few numbers that FocusGuard keeps of a frame.
#pragma once

#include <optional>

#include "focusguard/base/time.hpp"

namespace focusguard::features {

// The landmarks' extent clipped to [0, 1], as fractions of width and height; origin top left.
struct FaceBox {
    float left = 0.0F;
    float top = 0.0F;
    float right = 0.0F;
    float bottom = 0.0F;
};

struct FeatureVector {
    SteadyTime captured_at;
    WallTime wall_time;
    bool face_present = false;
    double nose_offset_abs = 0.0;     // |nose_offset_signed|
    double nose_offset_signed = 0.0;  // fraction of the image's width; + is to the image's right
    std::optional<FaceBox> face_box;
};

}  // namespace focusguard::features
