// What the detector says of one face.
#pragma once

#include <array>
#include <cstddef>

namespace focusguard::vision {

// x right, y down. Fractions of the width and height of whatever was looked at: of the network's
// square while its output is decoded, of the image once FaceDetector gives it out. Not clipped.
struct NormalizedPoint {
    float x = 0.0F;
    float y = 0.0F;
};

struct NormalizedBox {
    float left = 0.0F;
    float top = 0.0F;
    float right = 0.0F;   // not less than left
    float bottom = 0.0F;  // not less than top
};

// The detector's key points, in its order. Left and right are the subject's.
enum class FaceKeypoint : std::size_t {
    kRightEye,
    kLeftEye,
    kNoseTip,
    kMouthCenter,
    kRightEar,
    kLeftEar,
};

inline constexpr std::size_t kFaceKeypointCount = 6;

struct Detection {
    NormalizedBox box;
    std::array<NormalizedPoint, kFaceKeypointCount> keypoints{};
    float score = 0.0F;  // probability in [0, 1]

    const NormalizedPoint& at(FaceKeypoint keypoint) const {
        return keypoints[static_cast<std::size_t>(keypoint)];
    }
};

}  // namespace focusguard::vision
