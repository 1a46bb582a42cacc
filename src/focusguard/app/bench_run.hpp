// One face model on the pictures of a clip → how long each stage and the whole path take, and how
// much of it is the networks' bare arithmetic.
#pragma once

#include "focusguard/app/bench_clip.hpp"
#include "focusguard/app/bench_report.hpp"
#include "focusguard/base/result.hpp"
#include "focusguard/vision/landmarker_options.hpp"

namespace focusguard::app {

// Times so many looks in each way; takes as long as that takes. The networks alone run after each
// look, on what that look has given them, so that a machine whose speed drifts slows both alike.
// Errors: those of vision::create_face_tracker(), kFailedPrecondition where the clip shows no face,
// kInternal.
Result<ModelReport> run_model(const vision::LandmarkerOptions& options,
                              const ClipPictures& pictures, int frames);

}  // namespace focusguard::app
