// A picture as vision looks at it: region by region, each no larger and no denser than needed.
#pragma once

#include "focusguard/base/result.hpp"
#include "focusguard/capture/image.hpp"
#include "focusguard/capture/picture.hpp"
#include "focusguard/capture/picture_scratch.hpp"
#include "focusguard/vision/region_of_interest.hpp"

namespace focusguard::vision {

// The pixels that warp_to_tensor() may touch for a usable region: those under it and two more on
// each side, within the picture; at least one.
capture::PixelRectangle pixels_under(const RegionOfInterest& region, capture::ImageSize image);

// Borrows a picture and the memory for looking at it; must not outlive them. One thread at a time.
class PictureView {
public:
    PictureView(const capture::Picture& picture, capture::PictureScratch& scratch)
        : size(picture.size()), picture_(picture), scratch_(scratch) {}

    // The pixels under a usable region that becomes a tensor of so many cells each way: at least as
    // many as cells where the picture has them. Valid until the next call. Errors as
    // capture::Picture::patch().
    Result<capture::ImagePatch> under(const RegionOfInterest& region, int cells) const;

    const capture::ImageSize size;

private:
    const capture::Picture& picture_;
    capture::PictureScratch& scratch_;
};

}  // namespace focusguard::vision
