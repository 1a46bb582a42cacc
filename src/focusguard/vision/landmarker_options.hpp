// What can be asked of vision: which networks run, on how many faces, how sure they must be.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "focusguard/base/result.hpp"

namespace focusguard::vision {

// The networks that can be had.
enum class ModelFamily {
    kMeshWithAttention,  // npm's face_mesh: 478 points, lips and eyes refined by attention
    kPlainMesh,          // the same without: 468 points, no irises, a fifth of the arithmetic
    kTask,               // Google's face_landmarker.task: 478 points and blendshapes
};

struct ModelChoice {
    ModelFamily family = ModelFamily::kMeshWithAttention;
    std::filesystem::path task_file = {};  // of kTask only
};

// The name of the official bundle under assets/models/.
inline constexpr std::string_view kTaskFileName = "face_landmarker.task";

// What `vision.model` means: "mesh", "mesh-plain", the path of a file that ends in ".task", or
// "auto", which is TASK_DIR/face_landmarker.task where that exists and the mesh where it does not.
// Whether the file can be read is found when it is loaded. Error: kInvalidArgument, for any other
// wish.
Result<ModelChoice> choose_model(std::string_view wish, const std::filesystem::path& task_dir);

// MediaPipe's two ways to run.
enum class RunningMode {
    kImage,  // each picture for itself: the detector always runs
    kVideo,  // pictures of one stream: faces are followed, and one face is smoothed over time
};

// What costs time beside the landmarks; what nobody reads should not run.
struct WantedOutputs {
    bool blendshapes = false;  // where the model has them
    bool transform = true;
    bool quality = true;
};

struct LandmarkerOptions {
    std::filesystem::path models_dir;  // holds the .tflite files that scripts/bootstrap unpacked
    ModelChoice model = {};
    RunningMode mode = RunningMode::kVideo;
    WantedOutputs outputs = {};
    int num_threads = 1;  // of the inference library, 1 to 64
    int num_faces = 1;    // looked for at most, 1 to kMostFaces
    // In [0, 1] each. Below the first the detector has found nothing, below the second a region
    // shows no face; a region found by the detector that overlaps a followed one by more than the
    // third is the same face.
    float min_detection_confidence = 0.5F;
    float min_presence = 0.5F;
    float min_tracking_confidence = 0.5F;
};

}  // namespace focusguard::vision
