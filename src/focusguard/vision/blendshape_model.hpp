// Landmarks → 52 coefficients of expression, as far as the `.task` bundle's network knows them.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "focusguard/base/result.hpp"
#include "focusguard/vision/face_observation.hpp"
#include "focusguard/vision/interpreter.hpp"

namespace focusguard::vision {

// MediaPipe's names, in the order of Blendshapes. Left and right are the subject's.
const std::array<std::string_view, kBlendshapeCount>& blendshape_names();

// One thread at a time.
class BlendshapeModel {
public:
    // `model` is face_blendshapes.tflite's content. Errors as Interpreter::create().
    static Result<BlendshapeModel> create(ModelBytes model, int num_threads);

    // The coefficients of a face of kLandmarkCount points. Error: kInternal.
    Result<Blendshapes> estimate(std::span<const Landmark> points, capture::ImageSize image);

    // Only the network, on what the last estimate() gave it: for who times it. Error: kInternal.
    Status infer();

private:
    explicit BlendshapeModel(Interpreter interpreter);

    Interpreter interpreter_;
};

}  // namespace focusguard::vision
