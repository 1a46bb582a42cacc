// What there is to watch with.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "focusguard/capture/camera_probe.hpp"
#include "focusguard/doctor/finding.hpp"

namespace focusguard::doctor {

struct ProbedCamera {
    std::string path;  // "/dev/video0"
    std::variant<capture::CameraIdentity, capture::CaptureFailure> outcome;
};

// All /dev/video* in their order. Takes some milliseconds a camera; no light goes on.
std::vector<ProbedCamera> probe_cameras();

// A finding a camera, and one for a source that is none of them. `source` is camera.source: an
// index, a path, an address. Nodes that give no pictures are left out.
std::vector<Finding> judge_cameras(const std::string& source,
                                   const std::vector<ProbedCamera>& cameras);

}  // namespace focusguard::doctor
