// The places in the detector's square to which its 896 answers belong.
#pragma once

#include <array>
#include <cstddef>

#include "focusguard/vision/detection.hpp"

namespace focusguard::vision {

inline constexpr int kDetectorInputSide = 128;  // pixels
inline constexpr std::size_t kAnchorCount = 896;

// The anchors' centres in the order of the network's answers: a 16 × 16 grid with 2 anchors a cell,
// then 8 × 8 with 6, row by row. (MediaPipe's face_detection_short_range graph: strides 8, 16, 16
// and 16, two anchors a layer, layers of one stride merged; all anchors have the size 1, so that
// only the centres matter.)
std::array<NormalizedPoint, kAnchorCount> short_range_anchors();

}  // namespace focusguard::vision
