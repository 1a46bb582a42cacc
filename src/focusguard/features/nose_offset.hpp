// The seed's three numbers, and the face's box, from one observation.
#pragma once

#include "focusguard/features/feature_vector.hpp"
#include "focusguard/vision/face_observation.hpp"

namespace focusguard::features {

// How far the tip of the nose stands beside the middle between the outer corners of the eyes, as a
// fraction of the image's width, and the box around all landmarks. Without a face: zeros, no box.
FeatureVector extract_features(const vision::FaceObservation& observation);

}  // namespace focusguard::features
