// A picture that is pixels in memory already: fakes, and whatever else was made by a program.
#pragma once

#include "focusguard/capture/picture.hpp"

namespace focusguard::capture {

// The image must not be empty.
PicturePtr make_bgr_picture(BgrImage image);

}  // namespace focusguard::capture
