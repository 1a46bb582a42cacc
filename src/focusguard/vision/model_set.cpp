#include "focusguard/vision/model_set.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <zip.h>

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

using Archive = std::unique_ptr<zip_t, decltype(&zip_discard)>;
using ArchiveMember = std::unique_ptr<zip_file_t, decltype(&zip_fclose)>;

Unexpected unusable(const std::filesystem::path& file, ErrorCode code, std::string_view what) {
    return Unexpected(code, fmt::format("The model file {} {}; fetch the official one with "
                                        "'focusguard models fetch', or set vision.model to mesh.",
                                        file.string(), what));
}

Result<Archive> open_archive(const std::filesystem::path& file) {
    int failure = 0;
    Archive archive(zip_open(file.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &failure), &zip_discard);
    if (archive != nullptr) {
        return archive;
    }
    zip_error_t error;
    zip_error_init_with_code(&error, failure);
    const std::string reason = zip_error_strerror(&error);
    const int system_failure = zip_error_system_type(&error) == ZIP_ET_SYS ? errno : 0;
    zip_error_fini(&error);
    if (failure == ZIP_ER_NOENT) {
        return unusable(file, ErrorCode::kNotFound, "does not exist");
    }
    if (failure == ZIP_ER_OPEN || failure == ZIP_ER_READ || system_failure != 0) {
        return unusable(file, ErrorCode::kFailedPrecondition,
                        fmt::format("cannot be read ({})", reason));
    }
    return unusable(file, ErrorCode::kDataLoss, fmt::format("is not a bundle ({})", reason));
}

Result<ModelBytes> read_member(zip_t& archive, const ModelSpec& spec) {
    const auto problem = [&spec](std::string_view what) {
        return Unexpected(ErrorCode::kDataLoss,
                          fmt::format("has a {} that {}", spec.file_name, what));
    };
    const std::string name(spec.file_name);
    zip_stat_t entry;
    if (zip_stat(&archive, name.c_str(), 0, &entry) != 0) {
        return Unexpected(ErrorCode::kDataLoss, fmt::format("has no {}", spec.file_name));
    }
    if ((entry.valid & ZIP_STAT_SIZE) == 0 || entry.size != spec.size) {
        return problem(fmt::format("is not {} bytes long", spec.size));
    }
    const ArchiveMember member(zip_fopen(&archive, name.c_str(), 0), &zip_fclose);
    ModelBytes bytes(spec.size);
    if (member == nullptr || zip_fread(member.get(), bytes.data(), bytes.size()) !=
                                 static_cast<zip_int64_t>(bytes.size())) {
        return problem("cannot be unpacked");
    }
    if (const Status content = check_model(bytes, spec); !content) {
        return problem(content.error().message());
    }
    return bytes;
}

Result<ModelSet> read_members(zip_t& archive) {
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
    const Archive archive = FG_TRY(open_archive(file));
    Result<ModelSet> models = read_members(*archive);
    if (!models) {
        return unusable(file, models.error().code(), models.error().message());
    }
    return models;
}

}  // namespace focusguard::vision
