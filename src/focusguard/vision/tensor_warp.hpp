// A rotated rectangle of the image → the square of numbers that a network takes.
#pragma once

#include <span>

#include "focusguard/capture/image.hpp"
#include "focusguard/vision/region_of_interest.hpp"

namespace focusguard::vision {

// What a region shows where it reaches out of the image.
enum class Border {
    kReplicate,  // the nearest pixel of the image
    kBlack,
};

// Where in the region the value of a tensor's cell is taken. MediaPipe does it in two ways, and
// results can only be compared with one of them in its own way.
enum class Sampling {
    kCellCenters,  // its converters on the graphics processor, so also @mediapipe/face_mesh
    kCellCorners,  // its OpenCV converter: cell (0, 0) shows the pixel whose centre is at the
                   // corner
};

struct TensorFormat {
    int side = 0;        // pixels, in both directions
    float black = 0.0F;  // what a byte of 0 becomes
    float white = 1.0F;  // what a byte of 255 becomes
    Border border = Border::kReplicate;
    Sampling sampling = Sampling::kCellCenters;
};

// Fills `tensor`, [side][side][3] with red first, with the picture as seen through the region. Each
// value is one bilinear sample, not an average over its cell: so does MediaPipe, and so the
// networks were trained. `image` is the picture, or a patch that has all of the region that lies
// within the picture and a pixel more on each side (see pixels_under()); the region is in pixels of
// the whole picture. Neither must be empty; the region's numbers are finite.
void warp_to_tensor(const capture::ImagePatch& image, const RegionOfInterest& region,
                    const TensorFormat& format, std::span<float> tensor);

}  // namespace focusguard::vision
