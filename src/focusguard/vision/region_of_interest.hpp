// The rotated rectangle of the image that a network looks at: where it comes from, and how points
// go from it to the image and back.
#pragma once

#include <span>

#include "focusguard/capture/frame.hpp"
#include "focusguard/vision/detection.hpp"
#include "focusguard/vision/face_observation.hpp"

namespace focusguard::vision {

// Pixels of the image; (0, 0) is the top left corner of the top left pixel.
struct PixelPoint {
    float x = 0.0F;
    float y = 0.0F;
};

// Fractions of a region: (0, 0) is its top left corner, (1, 1) its bottom right one.
struct RegionPoint {
    float x = 0.0F;
    float y = 0.0F;
};

struct RegionOfInterest {
    PixelPoint center;
    float width = 0.0F;     // pixels
    float height = 0.0F;    // pixels
    float rotation = 0.0F;  // radians in [-π, π), clockwise on the screen
};

// x = xx u + xy v + x0, y = yx u + yy v + y0: from region fractions (u, v) to pixels.
struct RegionToImage {
    float xx = 0.0F;
    float xy = 0.0F;
    float x0 = 0.0F;
    float yx = 0.0F;
    float yy = 0.0F;
    float y0 = 0.0F;
};

RegionToImage region_to_image(const RegionOfInterest& region);

PixelPoint project(const RegionToImage& map, RegionPoint point);

// The inverse of project(); the region must have an area.
RegionPoint unproject(const RegionOfInterest& region, PixelPoint point);

// Same angle in [-π, π).
float normalized_angle(float radians);

// The smallest upright square about the whole image's middle that holds the image.
RegionOfInterest letterbox(capture::ImageSize image);

// How the region of a detected face follows from its box.
enum class RegionShape {
    kSquare,  // of the longer side (MediaPipe's face_detection_front_detection_to_roi graph)
    kAsBox,   // as wide and as high as the box (the task's FaceDetectorGraph)
};

// The landmark model's region for a detected face: 1.5 times its box, turned so that the eyes are
// level.
RegionOfInterest region_from_detection(const Detection& detection, capture::ImageSize image,
                                       RegionShape shape);

// The region for the next frame: a square of 1.5 times the longer side of the landmarks' extent,
// turned so that the outer eye corners (landmarks 33 and 263) are level. `landmarks` are all that
// the model found, at least 264. (MediaPipe's face_landmark_landmarks_to_roi graph.)
RegionOfInterest region_from_landmarks(std::span<const Landmark> landmarks,
                                       capture::ImageSize image);

// How much two regions overlap, intersection over union in [0, 1], their turn left out of account.
// (MediaPipe's AssociationNormRectCalculator)
float overlap(const RegionOfInterest& a, const RegionOfInterest& b);

// Whether a network can look at the region: its numbers are finite, it is at least a pixel wide and
// high, and it reaches into the image.
bool is_usable(const RegionOfInterest& region, capture::ImageSize image);

}  // namespace focusguard::vision
