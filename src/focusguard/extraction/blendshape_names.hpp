// MediaPipe's names of the blendshapes.
#pragma once

#include <array>
#include <string_view>

#include "focusguard/vision/face_observation.hpp"

namespace focusguard::extraction {

// In the order of vision::Blendshapes. Left and right are the subject's.
inline const std::array<std::string_view, vision::kBlendshapeCount>& blendshape_names() {
    static constexpr std::array<std::string_view, vision::kBlendshapeCount> kNames = {
        "_neutral",         "browDownLeft",      "browDownRight",      "browInnerUp",
        "browOuterUpLeft",  "browOuterUpRight",  "cheekPuff",          "cheekSquintLeft",
        "cheekSquintRight", "eyeBlinkLeft",      "eyeBlinkRight",      "eyeLookDownLeft",
        "eyeLookDownRight", "eyeLookInLeft",     "eyeLookInRight",     "eyeLookOutLeft",
        "eyeLookOutRight",  "eyeLookUpLeft",     "eyeLookUpRight",     "eyeSquintLeft",
        "eyeSquintRight",   "eyeWideLeft",       "eyeWideRight",       "jawForward",
        "jawLeft",          "jawOpen",           "jawRight",           "mouthClose",
        "mouthDimpleLeft",  "mouthDimpleRight",  "mouthFrownLeft",     "mouthFrownRight",
        "mouthFunnel",      "mouthLeft",         "mouthLowerDownLeft", "mouthLowerDownRight",
        "mouthPressLeft",   "mouthPressRight",   "mouthPucker",        "mouthRight",
        "mouthRollLower",   "mouthRollUpper",    "mouthShrugLower",    "mouthShrugUpper",
        "mouthSmileLeft",   "mouthSmileRight",   "mouthStretchLeft",   "mouthStretchRight",
        "mouthUpperUpLeft", "mouthUpperUpRight", "noseSneerLeft",      "noseSneerRight"};
    return kNames;
}

}  // namespace focusguard::extraction
