// The lids' landmarks → how far each eye is open.
#pragma once

#include <optional>

#include "focusguard/vision/face_observation.hpp"

namespace focusguard::features {

struct EyeOpenness {
    double aspect_ratio = 0.0;  // height over width as the picture shows them; not negative
    double openness = 0.0;      // [0, 1.5]; 0 closed, about 1 wide open, head pitch and yaw undone
};

struct EyesOpenness {
    std::optional<EyeOpenness> right_eye;  // the subject's; none where its points are degenerate
    std::optional<EyeOpenness> left_eye;
    std::optional<double>
        both;  // openness of the eyes, the one that faces the camera more counts more
};

EyesOpenness eyes_openness(const vision::FaceObservation& observation, const vision::Face& face);

}  // namespace focusguard::features
