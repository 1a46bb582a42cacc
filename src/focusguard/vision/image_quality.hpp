// The square that the landmark network looked at → how bright and how sharp the face in it is.
#pragma once

#include <span>

#include "focusguard/vision/face_observation.hpp"

namespace focusguard::vision {

// The sides that measure_image_quality() takes, in pixels; the networks' are 192 and 256.
inline constexpr int kLeastQualitySide = 32;
inline constexpr int kMostQualitySide = 512;

// `tensor` is [side][side][3], red first, values in [0, 1]. Looks at the middle two thirds of the
// square, where the face is (the region is one and a half times as large), and there at 16 lines.
//   brightness  the mean luma, 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601), in [0, 1]
//   sharpness   the mean magnitude of the luma's Laplacian (the four neighbours less four times
//               the pixel) over the luma's standard deviation; not negative, 0 where there is
//               no contrast
// Neither exposure nor contrast changes the sharpness. Blur lowers it, and so does distance, since
// a small face is enlarged to the square; the noise of a dark picture raises it. Does not allocate.
FaceImageQuality measure_image_quality(std::span<const float> tensor, int side);

}  // namespace focusguard::vision
