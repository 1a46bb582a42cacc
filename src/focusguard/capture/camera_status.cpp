#include "focusguard/capture/camera_status.hpp"

namespace focusguard::capture {

std::string_view to_string(CameraState state) {
    switch (state) {
        case CameraState::kOff:
            return "off";
        case CameraState::kOpening:
            return "opening";
        case CameraState::kLive:
            return "live";
        case CameraState::kMissing:
            return "missing";
        case CameraState::kBusy:
            return "busy";
        case CameraState::kDenied:
            return "denied";
        case CameraState::kStalled:
            return "stalled";
        case CameraState::kUnplugged:
            return "unplugged";
        case CameraState::kUnreadable:
            return "unreadable";
        case CameraState::kEnded:
            break;
    }
    return "ended";
}

bool is_fault(CameraState state) {
    switch (state) {
        case CameraState::kMissing:
        case CameraState::kBusy:
        case CameraState::kDenied:
        case CameraState::kStalled:
        case CameraState::kUnplugged:
        case CameraState::kUnreadable:
            return true;
        case CameraState::kOff:
        case CameraState::kOpening:
        case CameraState::kLive:
        case CameraState::kEnded:
            break;
    }
    return false;
}

}  // namespace focusguard::capture
