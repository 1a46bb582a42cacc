// MediaPipe's face mesh, natively: the short-range detector finds a face, the landmark model places
// its points, and the points say where to look in the next frame.
#pragma once

#include <filesystem>
#include <memory>

#include "focusguard/base/result.hpp"
#include "focusguard/vision/face_landmarker.hpp"

namespace focusguard::vision {

// Which landmark model runs.
enum class Refinement {
    kAttention,  // 478 points: lips and eyes refined by attention, irises included
    kNone,       // 468 points, a fifth of the arithmetic; Face::has_irises is false
};

struct FaceMeshOptions {
    std::filesystem::path models_dir;  // holds the .tflite files that scripts/bootstrap unpacked
    int num_threads = 1;               // of the inference library, at least 1
    float min_detection_confidence = 0.5F;  // in [0, 1]: below it the detector has found nothing
    float min_presence = 0.5F;              // in [0, 1]: below it the followed face is gone
    Refinement refinement = Refinement::kAttention;
};

// Loads and checks the model files and prepares both networks. model_name() is then
// "face_mesh_attention" or "face_mesh". Errors: kNotFound (a model file is missing), kDataLoss (it
// is damaged or another version), kInvalidArgument (an option out of range), kInternal.
Result<std::unique_ptr<FaceLandmarker>> create_face_mesh(const FaceMeshOptions& options);

}  // namespace focusguard::vision
