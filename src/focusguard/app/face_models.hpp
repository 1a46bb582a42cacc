// The face models that the program knows, and which of them are here.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/vision/landmarker_options.hpp"
#include "focusguard/vision/model_file.hpp"

namespace focusguard::app {

// The official bundle, float16, version 1.
inline constexpr vision::ModelSpec kOfficialTask{
    vision::kTaskFileName, 3'758'596,
    "64184e229b263107bc2b804c6625db1341ff2bb731874b0bcc2fe6544e0bc9ff"};
inline constexpr std::string_view kOfficialTaskUrl =
    "https://storage.googleapis.com/mediapipe-models/face_landmarker/face_landmarker/float16/1/"
    "face_landmarker.task";

struct ModelFolders {
    std::filesystem::path built;    // what scripts/bootstrap unpacked
    std::filesystem::path fetched;  // what `focusguard models fetch` brings
};

// The folders of this program (program_files.hpp).
ModelFolders model_folders();

struct FaceModel {
    std::string_view name;  // as /status and the diary call it
    vision::ModelFamily family = vision::ModelFamily::kMeshWithAttention;
    std::string_view choose;   // what to write for vision.model
    std::string_view outputs;  // what it finds
    std::string_view licence;
    std::string_view source;
    std::string_view remedy;  // how to get it where it is missing or damaged
    std::span<const vision::ModelSpec> files;
    std::filesystem::path ModelFolders::*folder;
};

std::span<const FaceModel> known_models();

enum class Presence { kMissing, kDamaged, kValid };

// "missing", "damaged", "valid".
std::string_view to_string(Presence presence);

struct FoundFile {
    std::filesystem::path path;
    vision::ModelSpec expected;
    Presence presence = Presence::kMissing;
    std::optional<std::uintmax_t> size;  // bytes; none where it is missing
    std::string problem;                 // a clause, such as "has 3 bytes instead of 9"; or empty
};

struct FoundModel {
    FaceModel model;
    Presence presence = Presence::kMissing;  // the worst of its files'
    bool is_automatic = false;               // what `vision.model: auto` takes
    std::vector<FoundFile> files;
};

// Reads the file as a whole.
FoundFile find_file(const std::filesystem::path& folder, const vision::ModelSpec& expected);

// All known models in their order.
std::vector<FoundModel> find_models(const ModelFolders& folders);

// One of them, by its name or by the name of a file that it alone has. Error: kInvalidArgument with
// the names that there are.
Result<FoundModel> find_model(const ModelFolders& folders, std::string_view name);

}  // namespace focusguard::app
