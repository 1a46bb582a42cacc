// The seed's number: how far the face is turned away, as the nose tells it.
#pragma once

#include "focusguard/vision/face_observation.hpp"

namespace focusguard::features {

// How far the tip of the nose stands beside the middle between the outer corners of the eyes, as a
// fraction of the image's width; + is to the image's right.
double nose_offset(const vision::Face& face);

}  // namespace focusguard::features
