// The image → the faces in it: MediaPipe's short-range detector, for faces within about two metres.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/capture/frame.hpp"
#include "focusguard/vision/anchors.hpp"
#include "focusguard/vision/detection.hpp"
#include "focusguard/vision/interpreter.hpp"
#include "focusguard/vision/tensor_warp.hpp"

namespace focusguard::vision {

struct DetectorSettings {
    float min_score = 0.5F;    // in [0, 1]
    float min_overlap = 0.3F;  // in [0, 1]: detections that overlap by more are one face
    // Which MediaPipe to agree with: @mediapipe/face_mesh by default.
    Sampling sampling = Sampling::kCellCenters;
};

// One thread at a time.
class FaceDetector {
public:
    // `model` is the content of a short-range detector. Errors as Interpreter::create().
    static Result<FaceDetector> create(ModelBytes model, int num_threads,
                                       const DetectorSettings& settings);

    // The faces of a whole image that is not empty, best first, one for each face; valid until the
    // next call. Error: kInternal.
    Result<std::span<const Detection>> detect(const capture::BgrView& image);

private:
    FaceDetector(Interpreter interpreter, const DetectorSettings& settings);

    Interpreter interpreter_;
    DetectorSettings settings_;
    std::array<NormalizedPoint, kAnchorCount> anchors_ = short_range_anchors();
    // Kept between images for their memory.
    std::vector<Detection> candidates_;
    std::vector<Detection> faces_;
};

}  // namespace focusguard::vision
