// The lids' landmarks → how far each eye is open.
#pragma once

#include <optional>

#include "focusguard/features/camera_view.hpp"
#include "focusguard/features/head_transform.hpp"
#include "focusguard/vision/face_observation.hpp"

namespace focusguard::features {

struct EyeOpenness {
    // The mean of the three distances between upper and lower lid over the distance of the corners,
    // both in the picture. After Soukupová and Čech, "Real-Time Eye Blink Detection using Facial
    // Landmarks" (2016), who have two pairs of lid points. Not negative, at most 10.
    double aspect_ratio = 0.0;
    // [0, 1.5]; 0 closed, about 1 wide open, 0.8 usual. The aspect ratio with each of its two
    // lengths divided by its foreshortening where the head's rotation is known, then mapped so that
    // closed lids are 0 and wide-open ones 1 (constants in the .cpp).
    double openness = 0.0;
};

struct EyesOpenness {
    std::optional<EyeOpenness> right_eye;  // the subject's; none where its corners coincide
    std::optional<EyeOpenness> left_eye;
    // The eyes' mean openness, each weighing as much as it is wide in the picture.
    std::optional<double> both;
};

// `transform` may be null: nothing is then known of foreshortening.
EyesOpenness eyes_openness(const vision::Face& face, const CameraView& view,
                           const HeadTransform* transform);

}  // namespace focusguard::features
