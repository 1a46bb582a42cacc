#include "focusguard/vision/landmarker_factory.hpp"

#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "focusguard/vision/face_tracker.hpp"
#include "focusguard/vision/model_set.hpp"

namespace focusguard::vision {

namespace {

// More threads than this only wait for each other on models of this size.
constexpr int kMostThreads = 64;

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

// How MediaPipe runs a family: its legacy face_mesh solution, or its FaceLandmarker task.
struct Recipe {
    DetectorSettings detector;
    RegionShape detected_region = RegionShape::kSquare;
    std::string_view model_name;
};

Recipe recipe_of(ModelFamily family) {
    switch (family) {
        case ModelFamily::kMeshWithAttention:
            return {.detector = {}, .model_name = "face_mesh_attention"};
        case ModelFamily::kPlainMesh:
            return {.detector = {}, .model_name = "face_mesh"};
        case ModelFamily::kTask:
            break;
    }
    return {.detector = {.min_overlap = 0.5F, .sampling = Sampling::kCellCorners},
            .detected_region = RegionShape::kAsBox,
            .model_name = "face_landmarker"};
}

Result<ModelSet> load_models(const LandmarkerOptions& options) {
    switch (options.model.family) {
        case ModelFamily::kMeshWithAttention:
            return load_mesh_models(options.models_dir, kFaceMeshWithAttentionModel);
        case ModelFamily::kPlainMesh:
            return load_mesh_models(options.models_dir, kFaceMeshModel);
        case ModelFamily::kTask:
            break;
    }
    return load_task_bundle(options.model.task_file);
}

}  // namespace

Result<TrackerParts> create_tracker_parts(const LandmarkerOptions& options) {
    FG_TRY(check_options(options));
    ModelSet models = FG_TRY(load_models(options));
    DetectorSettings settings = recipe_of(options.model.family).detector;
    settings.min_score = options.min_detection_confidence;
    auto detector =
        FG_TRY(FaceDetector::create(std::move(models.detector), options.num_threads, settings));
    auto landmarks = FG_TRY(LandmarkModel::create(std::move(models.landmarks), options.model.family,
                                                  options.num_threads));

    TrackerParts parts{.detector = std::move(detector),
                       .landmarks = std::move(landmarks),
                       .blendshapes = std::nullopt,
                       .geometry = std::nullopt};
    if (options.outputs.blendshapes && !models.blendshapes.empty()) {
        parts.blendshapes.emplace(
            FG_TRY(BlendshapeModel::create(std::move(models.blendshapes), options.num_threads)));
    }
    if (options.outputs.transform) {
        parts.geometry = FG_TRY(FaceGeometry::create(models.geometry));
    }
    return parts;
}

Result<std::unique_ptr<FaceTracker>> create_face_tracker(const LandmarkerOptions& options) {
    const Recipe recipe = recipe_of(options.model.family);
    return std::make_unique<FaceTracker>(
        FG_TRY(create_tracker_parts(options)),
        TrackerSettings{.mode = options.mode,
                        .detected_region = recipe.detected_region,
                        .measures_quality = options.outputs.quality,
                        .num_faces = options.num_faces,
                        .min_presence = options.min_presence,
                        .min_tracking_confidence = options.min_tracking_confidence,
                        .model_name = std::string(recipe.model_name)});
}

Result<std::unique_ptr<FaceLandmarker>> create_face_landmarker(const LandmarkerOptions& options) {
    std::unique_ptr<FaceLandmarker> landmarker = FG_TRY(create_face_tracker(options));
    return landmarker;
}

}  // namespace focusguard::vision
