// The networks, tried on a picture that is made up for it.
#pragma once

#include <chrono>
#include <string_view>

#include "focusguard/base/result.hpp"
#include "focusguard/base/time.hpp"
#include "focusguard/doctor/finding.hpp"
#include "focusguard/vision/landmarker_options.hpp"

namespace focusguard::doctor {

struct VisionTrial {
    std::string model;  // as /status calls it
    Nanoseconds median{
        0};  // for one look; the picture shows no face, so that the detector alone runs
};

// Loads the models and looks at the picture a few times; takes a fraction of a second. Errors as
// vision::create_face_landmarker().
Result<VisionTrial> try_vision(const vision::LandmarkerOptions& options, const Clock& clock);

Finding judge_vision(const Result<VisionTrial>& trial);

}  // namespace focusguard::doctor
