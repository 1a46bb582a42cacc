#include "focusguard/vision/decoding.hpp"

#include <algorithm>
#include <cmath>

#include "focusguard/base/assert.hpp"
#include "focusguard/vision/anchors.hpp"

namespace focusguard::vision {

namespace {

// score_clipping_thresh of MediaPipe's face_detection graph.
constexpr float kLargestRawScore = 100.0F;

constexpr float kScale = 1.0F / static_cast<float>(kDetectorInputSide);

NormalizedPoint from_anchor(const float* offset, NormalizedPoint anchor) {
    return {offset[0] * kScale + anchor.x, offset[1] * kScale + anchor.y};
}

Detection decode(const float* values, NormalizedPoint anchor, float score) {
    const NormalizedPoint center = from_anchor(values, anchor);
    const float half_width = values[2] * kScale / 2;
    const float half_height = values[3] * kScale / 2;
    Detection detection;
    detection.box = {center.x - half_width, center.y - half_height, center.x + half_width,
                     center.y + half_height};
    detection.score = score;
    for (std::size_t i = 0; i < kFaceKeypointCount; ++i) {
        detection.keypoints[i] = from_anchor(values + 4 + 2 * i, anchor);
    }
    return detection;
}

}  // namespace

float detection_score(float raw) {
    const float clipped = std::clamp(raw, -kLargestRawScore, kLargestRawScore);
    return 1.0F / (1.0F + std::exp(-clipped));
}

void decode_detections(std::span<const float> regressors, std::span<const float> classificators,
                       std::span<const NormalizedPoint> anchors, float min_score,
                       std::vector<Detection>& detections) {
    FG_ASSERT(classificators.size() == anchors.size());
    FG_ASSERT(regressors.size() == anchors.size() * kValuesPerAnchor);
    detections.clear();
    for (std::size_t i = 0; i < anchors.size(); ++i) {
        const float score = detection_score(classificators[i]);
        const float* values = regressors.data() + i * kValuesPerAnchor;
        const bool believed = score >= min_score;  // false for what is not a number
        const bool finite = std::all_of(values, values + kValuesPerAnchor,
                                        [](float value) { return std::isfinite(value); });
        if (believed && finite && values[2] >= 0.0F && values[3] >= 0.0F) {
            detections.push_back(decode(values, anchors[i], score));
        }
    }
}

}  // namespace focusguard::vision
