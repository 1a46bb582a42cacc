// Many overlapping detections of one face → one, their average weighted by score.
#pragma once

#include <vector>

#include "focusguard/vision/detection.hpp"

namespace focusguard::vision {

// Intersection over union of two boxes, in [0, 1]; 0 when both are empty.
float overlap(const NormalizedBox& a, const NormalizedBox& b);

// Weighted non-maximum suppression: the best detection and all that overlap it by more than
// `min_overlap` become one, with the best one's score and the score-weighted mean of their boxes
// and key points; then the best of the rest, and so on. Fills `kept` sorted by score, best first;
// of equal scores the first given wins. Uses `detections` up. Needs no memory beyond what the two
// vectors have.
void suppress_weighted(std::vector<Detection>& detections, float min_overlap,
                       std::vector<Detection>& kept);

}  // namespace focusguard::vision
