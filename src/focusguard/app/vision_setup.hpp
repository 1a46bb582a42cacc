// The configuration's `vision` section → what vision is asked for.
#pragma once

#include "focusguard/base/result.hpp"
#include "focusguard/config/config.hpp"
#include "focusguard/vision/landmarker_options.hpp"

namespace focusguard::app {

// With the model files where this program has them. Error: kInvalidArgument (no such model).
Result<vision::LandmarkerOptions> landmarker_options(const config::VisionConfig& config);

}  // namespace focusguard::app
