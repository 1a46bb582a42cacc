// What vision says about one frame: the faces in it with all that the networks know of them, or
// that there is none.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>

#include <boost/container/static_vector.hpp>

#include "focusguard/base/time.hpp"
#include "focusguard/capture/frame.hpp"

namespace focusguard::vision {

// MediaPipe's topology: 468 points of the face mesh, then right iris 468-472 (468 its centre) and
// left iris 473-477. Left and right are the subject's.
inline constexpr std::size_t kLandmarkCount = 478;
inline constexpr std::size_t kMeshLandmarkCount = 468;  // those that do not belong to an iris

// The outputs of MediaPipe's blendshape network; blendshape_names() says which is which.
inline constexpr std::size_t kBlendshapeCount = 52;

// As many as MediaPipe's task was ever asked for here; each costs a run of the landmark network.
inline constexpr std::size_t kMostFaces = 8;

// x and y as fractions of the image's width and height, origin top left, x right, y down, not
// clipped (a face may reach out of the picture); z in units of x, smaller is nearer.
struct Landmark {
    float x = 0.0F;
    float y = 0.0F;
    float z = 0.0F;

    friend bool operator==(const Landmark&, const Landmark&) = default;
};

// Coefficients in [0, 1], in the order of blendshape_names().
using Blendshapes = std::array<float, kBlendshapeCount>;

// The facial transformation matrix: from the canonical face (centimetres, its origin between the
// eyes' depth and the ears) to the camera (centimetres, x right, y up, looking along -z). Rotation,
// one scale and a translation; column-major, element [row][column] at 4 * column + row, so that the
// translation is at 12, 13, 14. MediaPipe's camera has a vertical field of view of 63°.
using FacialTransform = std::array<float, 16>;

// How well the picture shows the face, over the middle of the square that the landmark network
// looked at. measure_image_quality() defines both.
struct FaceImageQuality {
    float brightness = 0.0F;  // mean luma in [0, 1]
    float sharpness = 0.0F;   // fine detail over contrast; not negative
};

struct Face {
    std::array<Landmark, kLandmarkCount> landmarks{};
    float presence = 0.0F;  // probability in [0, 1] that the region shows a face
    // False when a model without irises ran: the landmarks from kMeshLandmarkCount on are then
    // zeros without meaning, and points() leaves them out.
    bool has_irises = true;
    std::optional<Blendshapes> blendshapes;    // only where the model has them and they are wanted
    std::optional<FacialTransform> transform;  // none where the landmarks determine no pose
    std::optional<FaceImageQuality> quality;

    // The landmarks that the model found: 478 with irises, 468 without. Lives as long as the face.
    std::span<const Landmark> points() const {
        return {landmarks.data(), has_irises ? kLandmarkCount : kMeshLandmarkCount};
    }
};

struct FaceObservation {
    SteadyTime captured_at;
    WallTime wall_time;
    capture::ImageSize image_size;
    // Inside the observation, so that none of its copies needs the heap. Those that were followed
    // from the frame before come first.
    boost::container::static_vector<Face, kMostFaces> faces;

    // The one that counts where one face is asked for; null where there is none. Lives as long as
    // the observation.
    const Face* face() const { return faces.empty() ? nullptr : &faces.front(); }
};

}  // namespace focusguard::vision
