#include "focusguard/vision/blendshape_model.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "focusguard/base/assert.hpp"

namespace focusguard::vision {

namespace {

// The landmarks that the network was trained on, from MediaPipe's face_blendshapes_graph.
constexpr std::array<std::uint16_t, 146> kInputLandmarks = {
    0,   1,   4,   5,   6,   7,   8,   10,  13,  14,  17,  21,  33,  37,  39,  40,  46,  52,  53,
    54,  55,  58,  61,  63,  65,  66,  67,  70,  78,  80,  81,  82,  84,  87,  88,  91,  93,  95,
    103, 105, 107, 109, 127, 132, 133, 136, 144, 145, 146, 148, 149, 150, 152, 153, 154, 155, 157,
    158, 159, 160, 161, 162, 163, 168, 172, 173, 176, 178, 181, 185, 191, 195, 197, 234, 246, 249,
    251, 263, 267, 269, 270, 276, 282, 283, 284, 285, 288, 291, 293, 295, 296, 297, 300, 308, 310,
    311, 312, 314, 317, 318, 321, 323, 324, 332, 334, 336, 338, 356, 361, 362, 365, 373, 374, 375,
    377, 378, 379, 380, 381, 382, 384, 385, 386, 387, 388, 389, 390, 397, 398, 400, 402, 405, 409,
    415, 454, 466, 468, 469, 470, 471, 472, 473, 474, 475, 476, 477};

}  // namespace

const std::array<std::string_view, kBlendshapeCount>& blendshape_names() {
    static constexpr std::array<std::string_view, kBlendshapeCount> kNames = {
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

BlendshapeModel::BlendshapeModel(Interpreter interpreter) : interpreter_(std::move(interpreter)) {}

Result<BlendshapeModel> BlendshapeModel::create(ModelBytes model, int num_threads) {
    Interpreter interpreter = FG_TRY(Interpreter::create(std::move(model), num_threads));
    FG_ASSERT(interpreter.output_count() == 1);
    FG_ASSERT(interpreter.input().size() == 2 * kInputLandmarks.size());
    return BlendshapeModel(std::move(interpreter));
}

Result<Blendshapes> BlendshapeModel::estimate(std::span<const Landmark> points,
                                              capture::ImageSize image) {
    FG_ASSERT(points.size() == kLandmarkCount);
    const std::span<float> input = interpreter_.input();
    for (std::size_t i = 0; i < kInputLandmarks.size(); ++i) {
        const Landmark& point = points[kInputLandmarks[i]];
        input[2 * i] = point.x * static_cast<float>(image.width);
        input[2 * i + 1] = point.y * static_cast<float>(image.height);
    }
    FG_TRY(infer());
    const std::span<const float> output = interpreter_.output(0);
    FG_ASSERT(output.size() == kBlendshapeCount);
    Blendshapes blendshapes{};
    std::ranges::copy(output, blendshapes.begin());
    return blendshapes;
}

Status BlendshapeModel::infer() {
    return interpreter_.invoke();
}

}  // namespace focusguard::vision
