// Where the face is in the picture, how large, and how far from the camera.
#pragma once

#include <optional>

#include "focusguard/vision/face_observation.hpp"

namespace focusguard::features {

struct FacePlace {
    double center_x_fraction = 0.0;  // of the image's width, 0 at its left; may lie outside [0, 1]
    double center_y_fraction = 0.0;  // of the image's height, 0 at its top
    double size_fraction = 0.0;      // the face's height over the image's
};

std::optional<FacePlace> face_place(const vision::FaceObservation& observation,
                                    const vision::Face& face);

std::optional<double> distance_cm(const vision::FaceObservation& observation,
                                  const vision::Face& face);

}  // namespace focusguard::features
