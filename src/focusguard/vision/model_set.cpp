#include "focusguard/vision/model_set.hpp"

#include <fmt/format.h>

#include "focusguard/vision/model_archive.hpp"

namespace focusguard::vision {

namespace {

// The members of the bundle of 2023-05-03, version float16/1, the only one that was published.
constexpr ModelSpec kTaskDetector{
    "face_detector.tflite", 229'746,
    "b4578f35940bf5a1a655214a1cce5cab13eba73c1297cd78e1a04c2380b0152f"};
constexpr ModelSpec kTaskLandmarks{
    "face_landmarks_detector.tflite", 2'553'590,
    "c7d54204ce0448474c7f3fa9af494787c0965cbdd6f20fc72867e43046bd43d5"};
constexpr ModelSpec kTaskBlendshapes{
    "face_blendshapes.tflite", 955'312,
    "4f36dded049db18d76048567439b2a7f58f1daabc00d78bfe8f3ad396a2d2082"};

Result<ModelBytes> read_member(ModelArchive& archive, const ModelSpec& spec) {
    ModelBytes bytes = FG_TRY(archive.read(spec.file_name, spec.size));
    if (const Status content = check_model(bytes, spec); !content) {
        return Unexpected(content.error().code(), fmt::format("has a {} that {}", spec.file_name,
                                                              content.error().message()));
    }
    return bytes;
}

Result<ModelSet> read_members(const std::filesystem::path& file) {
    ModelArchive archive = FG_TRY(ModelArchive::open(file));
    ModelSet models;
    models.detector = FG_TRY(read_member(archive, kTaskDetector));
    models.landmarks = FG_TRY(read_member(archive, kTaskLandmarks));
    models.blendshapes = FG_TRY(read_member(archive, kTaskBlendshapes));
    models.geometry = FG_TRY(read_member(archive, kGeometryMetadata));
    return models;
}

}  // namespace

Result<ModelSet> load_mesh_models(const std::filesystem::path& directory,
                                  const ModelSpec& landmarks) {
    ModelSet models;
    models.detector = FG_TRY(load_model_file(directory, kShortRangeDetectorModel));
    models.landmarks = FG_TRY(load_model_file(directory, landmarks));
    models.geometry = FG_TRY(load_model_file(directory, kGeometryMetadata));
    return models;
}

Result<ModelSet> load_task_bundle(const std::filesystem::path& file) {
    Result<ModelSet> models = read_members(file);
    if (!models) {
        const Error& error = models.error();
        return Unexpected(
            error.code(),
            fmt::format("The model file {} {}; fetch the official one with 'focusguard models "
                        "fetch', or set vision.model to mesh.",
                        file.string(), error.message()));
    }
    return models;
}

}  // namespace focusguard::vision
