// The detector's raw numbers → faces that it believes in.
#pragma once

#include <span>
#include <vector>

#include "focusguard/vision/detection.hpp"

namespace focusguard::vision {

// The values that the network gives for each anchor: a box and six key points.
inline constexpr std::size_t kValuesPerAnchor = 16;

// The probability that a raw score stands for, in [0, 1]. Raw scores are clipped to ±100 first.
float detection_score(float raw);

// Fills `detections` with the anchors whose score reaches `min_score`, in the anchors' order, in
// fractions of the network's square. `regressors` holds [anchor][16]: centre x, centre y, width,
// height, then x and y of each key point, all in pixels of the square and relative to the anchor;
// `classificators` one raw score for each anchor. Boxes of negative size and values that are not
// numbers are left out.
void decode_detections(std::span<const float> regressors, std::span<const float> classificators,
                       std::span<const NormalizedPoint> anchors, float min_score,
                       std::vector<Detection>& detections);

}  // namespace focusguard::vision
