// What vision says about one frame: a face with its landmarks, or that there is none.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>

#include "focusguard/base/time.hpp"
#include "focusguard/capture/frame.hpp"

namespace focusguard::vision {

// MediaPipe's topology: 468 points of the face mesh, then right iris 468-472 (468 its centre) and
// left iris 473-477. Left and right are the subject's.
inline constexpr std::size_t kLandmarkCount = 478;
inline constexpr std::size_t kMeshLandmarkCount = 468;  // those that do not belong to an iris

// x and y as fractions of the image's width and height, origin top left, x right, y down, not
// clipped (a face may reach out of the picture); z in units of x, smaller is nearer.
struct Landmark {
    float x = 0.0F;
    float y = 0.0F;
    float z = 0.0F;

    friend bool operator==(const Landmark&, const Landmark&) = default;
};

struct Face {
    std::array<Landmark, kLandmarkCount> landmarks{};
    float presence = 0.0F;  // probability in [0, 1] that the region shows a face
    // False when a model without irises ran: the landmarks from kMeshLandmarkCount on are then
    // zeros without meaning, and points() leaves them out.
    bool has_irises = true;

    // The landmarks that the model found: 478 with irises, 468 without. Lives as long as the face.
    std::span<const Landmark> points() const {
        return {landmarks.data(), has_irises ? kLandmarkCount : kMeshLandmarkCount};
    }
};

struct FaceObservation {
    SteadyTime captured_at;
    WallTime wall_time;
    capture::ImageSize image_size;
    std::optional<Face> face;
};

}  // namespace focusguard::vision
