// The vision port: pixels to landmarks, with the tracking state that makes the next frame cheap.
#pragma once

#include <memory>
#include <string>

#include "focusguard/capture/frame.hpp"
#include "focusguard/vision/face_observation.hpp"

namespace focusguard::vision {

// One thread at a time.
class FaceLandmarker {
public:
    virtual ~FaceLandmarker() = default;

    // Looks at the next frame of a stream: follows the face of the frame before, and runs the
    // detector only when there is none to follow.
    virtual FaceObservation observe(const capture::Frame& frame) = 0;

    // Forgets the face that is followed, so that the next frame starts with the detector.
    virtual void reset() = 0;

    // A short stable name of the model for logs, /status and the diary: "face_mesh_attention".
    virtual std::string model_name() const = 0;
};

}  // namespace focusguard::vision
