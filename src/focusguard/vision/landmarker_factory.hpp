// Options → a landmarker that is ready to look at frames.
#pragma once

#include <memory>

#include "focusguard/base/result.hpp"
#include "focusguard/vision/face_landmarker.hpp"
#include "focusguard/vision/face_tracker.hpp"
#include "focusguard/vision/landmarker_options.hpp"

namespace focusguard::vision {

// Loads and checks the model files and prepares the networks. model_name() is then
// "face_mesh_attention", "face_mesh" or "face_landmarker". Errors: kNotFound (a model file is
// missing), kDataLoss (it is damaged or another version), kInvalidArgument (an option out of
// range), kInternal.
Result<std::unique_ptr<FaceLandmarker>> create_face_landmarker(const LandmarkerOptions& options);

// The same, for who wants to see what it is made of. Errors as above.
Result<std::unique_ptr<FaceTracker>> create_face_tracker(const LandmarkerOptions& options);

// The networks and the canonical face alone. Errors as above.
Result<TrackerParts> create_tracker_parts(const LandmarkerOptions& options);

}  // namespace focusguard::vision
