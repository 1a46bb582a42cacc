// The lips' landmarks → how far the mouth is open.
#pragma once

#include <optional>

#include "focusguard/vision/face_observation.hpp"

namespace focusguard::features {

std::optional<double> mouth_openness(const vision::FaceObservation& observation,
                                     const vision::Face& face);

}  // namespace focusguard::features
