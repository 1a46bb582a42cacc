// The drawn card that stands in for live video.
#pragma once

#include "focusguard/capture/camera_status.hpp"
#include "focusguard/capture/frame.hpp"

namespace focusguard::preview {

inline constexpr capture::ImageSize kCardSize{640, 480};

// Says what is with the camera and what to do about it: title, message and remedy.
capture::BgrImage draw_card(const capture::CameraStatus& status);

}  // namespace focusguard::preview
