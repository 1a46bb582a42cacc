// Landmarks → pixels of the picture, and rays from MediaPipe's camera.
#pragma once

#include <Eigen/Core>

#include "focusguard/capture/frame.hpp"
#include "focusguard/vision/face_observation.hpp"

namespace focusguard::features {

// The camera in which the facial transformation matrix places the face: it stands in the origin,
// looks along -z through the picture's middle, and its vertical field of view is 63°.
class CameraView {
public:
    // The size must not be empty.
    explicit CameraView(capture::ImageSize image);

    // x right, y down, in pixels: unlike the landmarks' fractions, the same unit both ways.
    Eigen::Vector2d pixel(const vision::Landmark& landmark) const;

    // The distance of two landmarks in the picture, in pixels.
    double distance_px(const vision::Landmark& one, const vision::Landmark& other) const;

    // The point at depth 1 that the landmark shows; scaled by a depth it is the point there.
    Eigen::Vector3d ray(const vision::Landmark& landmark) const;

private:
    double width_px_;
    double height_px_;
    double focal_length_px_;
};

// What a distance in MediaPipe's camera is to be multiplied by, so that it is right for one whose
// vertical field of view is this, in (0, 180) degrees, and which shows the same picture.
double distance_scale(double vertical_view_deg);

}  // namespace focusguard::features
