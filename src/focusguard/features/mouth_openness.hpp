// The lips' landmarks → how far the mouth is open.
#pragma once

#include <optional>

#include "focusguard/features/camera_view.hpp"
#include "focusguard/features/head_transform.hpp"
#include "focusguard/vision/face_observation.hpp"

namespace focusguard::features {

// The gap between the lips in their middle over the distance of the mouth's inner corners, each
// divided by its foreshortening where the head's rotation is known (`transform` may be null). In
// [0, 2]; closed lips give about 0.02, a yawn more than 0.6. None where the corners coincide.
std::optional<double> mouth_openness(const vision::Face& face, const CameraView& view,
                                     const HeadTransform* transform);

}  // namespace focusguard::features
