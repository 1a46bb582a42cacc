#include "focusguard/vision/landmark_refinement.hpp"

#include <array>
#include <cstdint>

#include "focusguard/base/assert.hpp"

namespace focusguard::vision {

namespace {

using MeshIndex = std::uint16_t;

// Which mesh point each point of a part replaces. The numbering is the model's own; it is published
// in MediaPipe's tensors_to_face_landmarks_with_attention graph, and the model file lists the same
// indices with its three Landmarks2TransformMatrix operators.
constexpr std::array<MeshIndex, kLipPointCount> kLips{
    61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 185, 40, 39, 37, 0,  267, 269, 270, 409,
    78, 95,  88, 178, 87, 14, 317, 402, 318, 324, 308, 191, 80, 81, 82, 13, 312, 311, 310, 415,
    76, 77,  90, 180, 85, 16, 315, 404, 320, 307, 306, 184, 74, 73, 72, 11, 302, 303, 304, 408,
    62, 96,  89, 179, 86, 15, 316, 403, 319, 325, 292, 183, 42, 41, 38, 12, 268, 271, 272, 407};

// The first 16 of an eye's points are the outline of the eye itself, the others its surroundings.
constexpr std::array<MeshIndex, kEyePointCount> kRightEye{
    33,  7,   163, 144, 145, 153, 154, 155, 133, 246, 161, 160, 159, 158, 157, 173, 130, 25,
    110, 24,  23,  22,  26,  112, 243, 247, 30,  29,  27,  28,  56,  190, 226, 31,  228, 229,
    230, 231, 232, 233, 244, 113, 225, 224, 223, 222, 221, 189, 35,  124, 46,  53,  52,  65,
    143, 111, 117, 118, 119, 120, 121, 128, 245, 156, 70,  63,  105, 66,  107, 55,  193};

constexpr std::array<MeshIndex, kEyePointCount> kLeftEye{
    263, 249, 390, 373, 374, 380, 381, 382, 362, 466, 388, 387, 386, 385, 384, 398, 359, 255,
    339, 254, 253, 252, 256, 341, 463, 467, 260, 259, 257, 258, 286, 414, 446, 261, 448, 449,
    450, 451, 452, 453, 464, 342, 445, 444, 443, 442, 441, 413, 265, 353, 276, 283, 282, 295,
    372, 340, 346, 347, 348, 349, 350, 357, 465, 383, 300, 293, 334, 296, 336, 285, 417};

constexpr std::size_t kEyeOutlineCount = 16;
constexpr std::size_t kRightIrisStart = 468;
constexpr std::size_t kLeftIrisStart = 473;

void replace_xy(std::span<const float> part, std::span<const MeshIndex> places,
                std::span<Landmark, kLandmarkCount> landmarks) {
    FG_ASSERT(part.size() == 2 * places.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        Landmark& landmark = landmarks[places[i]];
        landmark.x = part[2 * i];
        landmark.y = part[2 * i + 1];
    }
}

float mean_z(std::span<const MeshIndex> places,
             std::span<const Landmark, kLandmarkCount> landmarks) {
    double sum = 0.0;
    for (const MeshIndex place : places) {
        sum += static_cast<double>(landmarks[place].z);
    }
    return static_cast<float>(sum / static_cast<double>(places.size()));
}

void add_iris(std::span<const float> iris, float z, std::span<Landmark> places) {
    FG_ASSERT(iris.size() == 2 * places.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        places[i] = {iris[2 * i], iris[2 * i + 1], z};
    }
}

}  // namespace

void refine_landmarks(const RefinedParts& parts, std::span<Landmark, kLandmarkCount> landmarks) {
    replace_xy(parts.lips, kLips, landmarks);
    replace_xy(parts.right_eye, kRightEye, landmarks);
    replace_xy(parts.left_eye, kLeftEye, landmarks);
    const auto outline = [](std::span<const MeshIndex> eye) { return eye.first(kEyeOutlineCount); };
    add_iris(parts.right_iris, mean_z(outline(kRightEye), landmarks),
             landmarks.subspan(kRightIrisStart, kIrisPointCount));
    add_iris(parts.left_iris, mean_z(outline(kLeftEye), landmarks),
             landmarks.subspan(kLeftIrisStart, kIrisPointCount));
}

}  // namespace focusguard::vision
