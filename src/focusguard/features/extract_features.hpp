// One observation → all features of its first face.
#pragma once

#include "focusguard/features/feature_vector.hpp"
#include "focusguard/vision/face_observation.hpp"

namespace focusguard::features {

// Without a face, or where one of its landmarks is not a finite number: zeros, and nothing in what
// is optional. Without an image size: only what needs none. Does not allocate.
FeatureVector extract_features(const vision::FaceObservation& observation);

// The same of one of several faces; `face` is one of the observation's.
FeatureVector extract_features(const vision::FaceObservation& observation,
                               const vision::Face& face);

}  // namespace focusguard::features
