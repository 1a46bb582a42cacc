// Two thumbnails of one source → how much has moved between them. Pure.
#pragma once

#include "focusguard/capture/luma_thumbnail.hpp"

namespace focusguard::capture {

// The share, in [0, 1], of the cells whose brightness differs by more than a camera's noise, once
// the change that all have in common is taken off: a lamp or an exposure that changes everything
// alike is no motion. Symmetric; 0 for the same picture.
double motion_between(const LumaThumbnail& a, const LumaThumbnail& b);

}  // namespace focusguard::capture
