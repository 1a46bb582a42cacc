// Where the face is in the picture, how large, and how far from the camera.
#pragma once

#include <optional>

#include "focusguard/features/camera_view.hpp"
#include "focusguard/features/head_transform.hpp"
#include "focusguard/vision/face_observation.hpp"

namespace focusguard::features {

struct FacePlace {
    // The middle of the landmarks' extent, not clipped: it may lie outside [0, 1].
    double center_x_fraction = 0.0;  // of the image's width, 0 at its left
    double center_y_fraction = 0.0;  // of the image's height, 0 at its top
    // From the top of the forehead to the chin, over the image's height.
    double size_fraction = 0.0;
};

FacePlace face_place(const vision::Face& face, capture::ImageSize image);

// From the camera to the middle between the eyes, in centimetres: the length of that point of the
// canonical face, seen through the matrix. So it takes the head for one of the canonical size and
// the camera for one with a vertical field of view of 63°; with another camera or person it is off
// by a constant factor. The irises would know the person's size (11.7 mm across in nearly
// everybody), but half-closed lids shrink them by up to a tenth, and not every model has them.
double distance_cm(const HeadTransform& transform);

// The middle between the eyes, seen from the camera, in centimetres; its length is distance_cm, and
// it rests on the same head and camera.
struct HeadPosition {
    double right_cm = 0.0;  // + to the image's right
    double up_cm = 0.0;     // + up
    double away_cm = 0.0;   // along the camera's axis; + in front of it
};

HeadPosition head_position(const HeadTransform& transform);

}  // namespace focusguard::features
