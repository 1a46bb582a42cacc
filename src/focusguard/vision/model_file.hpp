// A model file on disk → its bytes, known to be exactly those that this program was built for.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

#include "focusguard/base/result.hpp"

namespace focusguard::vision {

// What a model file must be.
struct ModelSpec {
    std::string_view file_name;
    std::size_t size = 0;     // bytes
    std::string_view sha256;  // 64 lower-case hexadecimal digits
};

// The files of npm @mediapipe/face_mesh 0.4.1657299874 that scripts/bootstrap unpacks.
inline constexpr ModelSpec kShortRangeDetectorModel{
    "face_detection_short_range.tflite", 229'032,
    "3bc182eb9f33925d9e58b5c8d59308a760f4adea8f282370e428c51212c26633"};
inline constexpr ModelSpec kFaceMeshModel{
    "face_landmark.tflite", 1'241'896,
    "c603fa6149219a3e9487dc9abd7a0c24474c77263273d24868378cdf40aa26d1"};
inline constexpr ModelSpec kFaceMeshWithAttentionModel{
    "face_landmark_with_attention.tflite", 2'495'952,
    "883b7411747bac657c30c462d305d312e9dec6adbf8b85e2f5d8d722fca9455d"};
// The canonical face; the same in the `.task` bundle.
inline constexpr ModelSpec kGeometryMetadata{
    "geometry_pipeline_metadata_landmarks.binarypb", 19'376,
    "bdbcda96dfcb7da883da124aaa2c55dee49770d934f0fcc71747f8c21bdc75b4"};

using ModelBytes = std::vector<std::byte>;

// Reads DIRECTORY/spec.file_name and checks it as check_model() does. Errors: kNotFound (no
// such file), kFailedPrecondition (it cannot be read), kDataLoss (it is not the expected file).
Result<ModelBytes> load_model_file(const std::filesystem::path& directory, const ModelSpec& spec);

// Checks size, TensorFlow Lite header (where the name says that it has one) and SHA-256, in that
// order, so that the message names the first thing that is wrong. The error is one clause, no
// sentence.
Status check_model(std::span<const std::byte> bytes, const ModelSpec& spec);

// Checks what can be checked without knowing the file: that it is long enough for a header, carries
// the mark "TFL3", and that its root table lies inside it. The error is one clause, no sentence.
Status check_tflite_header(std::span<const std::byte> bytes);

}  // namespace focusguard::vision
