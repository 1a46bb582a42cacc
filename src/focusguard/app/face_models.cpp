#include "focusguard/app/face_models.hpp"

#include <algorithm>
#include <array>
#include <system_error>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "focusguard/app/program_files.hpp"
#include "focusguard/base/sha256.hpp"

namespace focusguard::app {

namespace {

constexpr std::array kMeshWithAttentionFiles{vision::kFaceMeshWithAttentionModel,
                                             vision::kShortRangeDetectorModel};
constexpr std::array kPlainMeshFiles{vision::kFaceMeshModel, vision::kShortRangeDetectorModel};
constexpr std::array kTaskFiles{kOfficialTask};

constexpr std::string_view kMeshSource = "npm @mediapipe/face_mesh 0.4.1657299874";
constexpr std::string_view kBootstrap = "run scripts/bootstrap";

constexpr std::array kModels{
    FaceModel{"face_mesh_attention", vision::ModelFamily::kMeshWithAttention, "mesh",
              "478 points, lips and eyes refined, irises", "Apache-2.0", kMeshSource, kBootstrap,
              kMeshWithAttentionFiles, &ModelFolders::built},
    FaceModel{"face_mesh", vision::ModelFamily::kPlainMesh, "mesh-plain",
              "468 points, no irises; the least work", "Apache-2.0", kMeshSource, kBootstrap,
              kPlainMeshFiles, &ModelFolders::built},
    FaceModel{"face_landmarker", vision::ModelFamily::kTask, "auto",
              "478 points, irises, 52 blendshapes", "Apache-2.0", kOfficialTaskUrl,
              "run focusguard models fetch", kTaskFiles, &ModelFolders::fetched},
};

FoundModel find_in(const FaceModel& model, const ModelFolders& folders) {
    FoundModel found{model, Presence::kValid, false, {}};
    for (const vision::ModelSpec& expected : model.files) {
        found.files.push_back(find_file(folders.*model.folder, expected));
        found.presence = std::min(found.presence, found.files.back().presence);
    }
    return found;
}

}  // namespace

ModelFolders model_folders() {
    return {models_folder(), fetched_models_folder()};
}

std::span<const FaceModel> known_models() {
    return kModels;
}

std::string_view to_string(Presence presence) {
    switch (presence) {
        case Presence::kMissing:
            return "missing";
        case Presence::kDamaged:
            return "damaged";
        case Presence::kValid:
            break;
    }
    return "valid";
}

FoundFile find_file(const std::filesystem::path& folder, const vision::ModelSpec& expected) {
    FoundFile found{folder / expected.file_name, expected, Presence::kMissing, std::nullopt, {}};
    std::error_code failure;
    if (!std::filesystem::exists(found.path, failure) && !failure) {
        return found;
    }
    found.presence = Presence::kDamaged;
    const std::uintmax_t size = failure ? 0 : std::filesystem::file_size(found.path, failure);
    if (failure) {
        found.problem = fmt::format("cannot be read ({})", failure.message());
        return found;
    }
    found.size = size;
    if (size != expected.size) {
        found.problem = fmt::format("has {} bytes instead of {}", size, expected.size);
        return found;
    }
    const Result<std::string> hash = sha256_of_file(found.path);
    if (!hash) {
        found.problem = fmt::format("cannot be read ({})", hash.error().message());
    } else if (*hash != expected.sha256) {
        found.problem = "is damaged or of another version (its SHA-256 is wrong)";
    } else {
        found.presence = Presence::kValid;
    }
    return found;
}

std::vector<FoundModel> find_models(const ModelFolders& folders) {
    const auto automatic = vision::choose_model("auto", folders.fetched);
    std::vector<FoundModel> models;
    for (const FaceModel& model : known_models()) {
        models.push_back(find_in(model, folders));
        models.back().is_automatic = automatic && automatic->family == model.family;
    }
    return models;
}

Result<FoundModel> find_model(const ModelFolders& folders, std::string_view name) {
    std::vector<std::string_view> names;
    for (FoundModel& model : find_models(folders)) {
        // The first file is the model's own; others may share the second, the detector.
        if (model.model.name == name || model.model.files.front().file_name == name) {
            return std::move(model);
        }
        names.push_back(model.model.name);
    }
    return Unexpected(
        ErrorCode::kInvalidArgument,
        fmt::format("There is no model '{}': name one of {}.", name, fmt::join(names, ", ")));
}

}  // namespace focusguard::app
