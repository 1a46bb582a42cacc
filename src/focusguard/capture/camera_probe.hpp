// Asks a V4L2 device what is wrong with it, without starting it.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "focusguard/capture/frame_source.hpp"

namespace focusguard::capture {

// What stays the same when a camera is plugged out and in and gets another number.
struct CameraIdentity {
    std::string model;  // the driver's name for it, such as "Integrated Camera"
    std::string place;  // where it is plugged in, such as "usb-0000:00:14.0-8"

    friend bool operator==(const CameraIdentity&, const CameraIdentity&) = default;
};

// The camera at a path such as /dev/video0, or why it cannot be used now: kMissing, kDenied, kBusy,
// or kUnreadable when it is no camera. Takes some milliseconds; no light goes on.
std::variant<CameraIdentity, CaptureFailure> probe_camera(const std::string& path);

// The path of the first usable camera of the same model, preferably in the same place.
std::optional<std::string> find_camera(const CameraIdentity& identity);

}  // namespace focusguard::capture
