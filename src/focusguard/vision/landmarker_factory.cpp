#include "focusguard/vision/landmarker_factory.hpp"

#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "focusguard/vision/face_tracker.hpp"
#include "focusguard/vision/model_file.hpp"

namespace focusguard::vision {

namespace {

// More threads than this only wait for each other on models of this size.
constexpr int kMostThreads = 64;

struct MeshVariant {
    ModelSpec file;
    Refinement refinement;
    std::string_view name;
};

constexpr MeshVariant kMeshWithAttention{kFaceMeshWithAttentionModel, Refinement::kAttention,
                                         "face_mesh_attention"};
constexpr MeshVariant kPlainMesh{kFaceMeshModel, Refinement::kNone, "face_mesh"};

Status check_options(const LandmarkerOptions& options) {
    const auto wrong = [](std::string_view what, std::string_view allowed) {
        return Unexpected(ErrorCode::kInvalidArgument,
                          fmt::format("The face model's {} must be {}.", what, allowed));
    };
    const auto is_share = [](float value) { return value >= 0.0F && value <= 1.0F; };
    if (options.num_threads < 1 || options.num_threads > kMostThreads) {
        return wrong("number of threads", fmt::format("between 1 and {}", kMostThreads));
    }
    if (options.num_faces < 1 || options.num_faces > static_cast<int>(kMostFaces)) {
        return wrong("number of faces", fmt::format("between 1 and {}", kMostFaces));
    }
    if (!is_share(options.min_detection_confidence)) {
        return wrong("detection confidence", "between 0 and 1");
    }
    if (!is_share(options.min_presence)) {
        return wrong("presence threshold", "between 0 and 1");
    }
    if (!is_share(options.min_tracking_confidence)) {
        return wrong("tracking confidence", "between 0 and 1");
    }
    return {};
}

Result<std::unique_ptr<FaceLandmarker>> create_mesh(const LandmarkerOptions& options,
                                                    const MeshVariant& variant) {
    ModelBytes detector_model =
        FG_TRY(load_model_file(options.models_dir, kShortRangeDetectorModel));
    ModelBytes mesh_model = FG_TRY(load_model_file(options.models_dir, variant.file));
    FaceDetector detector = FG_TRY(FaceDetector::create(
        std::move(detector_model), options.num_threads, options.min_detection_confidence));
    LandmarkModel landmarks = FG_TRY(
        LandmarkModel::create(std::move(mesh_model), variant.refinement, options.num_threads));
    std::unique_ptr<FaceLandmarker> tracker = std::make_unique<FaceTracker>(
        std::move(detector), std::move(landmarks), options.min_presence, std::string(variant.name));
    return tracker;
}

}  // namespace

Result<std::unique_ptr<FaceLandmarker>> create_face_landmarker(const LandmarkerOptions& options) {
    FG_TRY(check_options(options));
    switch (options.model.family) {
        case ModelFamily::kMeshWithAttention:
            return create_mesh(options, kMeshWithAttention);
        case ModelFamily::kPlainMesh:
            return create_mesh(options, kPlainMesh);
        case ModelFamily::kTask:
            break;
    }
    return Unexpected(ErrorCode::kFailedPrecondition, "Task bundles cannot be read yet.");
}

}  // namespace focusguard::vision
