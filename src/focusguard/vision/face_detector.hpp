// The image → the faces in it: MediaPipe's short-range detector, for faces within about two metres.
#pragma once

#include <array>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/vision/anchors.hpp"
#include "focusguard/vision/detection.hpp"
#include "focusguard/vision/interpreter.hpp"
#include "focusguard/vision/picture_view.hpp"
#include "focusguard/vision/tensor_warp.hpp"

namespace focusguard::vision {

// One thread at a time.
class FaceDetector {
public:
    // `model` is kShortRangeDetectorModel's content; `min_score` is in [0, 1]; the sampling says
    // which MediaPipe to agree with, @mediapipe/face_mesh by default. Errors as
    // Interpreter::create().
    static Result<FaceDetector> create(ModelBytes model, int num_threads, float min_score,
                                       Sampling sampling = Sampling::kCellCenters);

    // The faces of a whole image, best first, one for each face. Errors: kInternal, and those of
    // PictureView.
    Result<std::vector<Detection>> detect(const PictureView& image);

private:
    FaceDetector(Interpreter interpreter, float min_score, Sampling sampling);

    Interpreter interpreter_;
    float min_score_;
    Sampling sampling_;
    std::array<NormalizedPoint, kAnchorCount> anchors_ = short_range_anchors();
    std::vector<Detection> candidates_;  // kept between images for its memory
};

}  // namespace focusguard::vision
