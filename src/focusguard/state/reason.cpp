#include "focusguard/state/reason.hpp"

namespace focusguard::state {

std::string_view to_string(Reason reason) {
    switch (reason) {
        case Reason::kOnScreen:
            return "on_screen";
        case Reason::kLookingLeft:
            return "looking_left";
        case Reason::kLookingRight:
            return "looking_right";
        case Reason::kLookingUp:
            return "looking_up";
        case Reason::kLookingDown:
            return "looking_down";
        case Reason::kLookingAtLap:
            return "looking_at_lap";
        case Reason::kEyesClosed:
            return "eyes_closed";
        case Reason::kDrowsy:
            return "drowsy";
        case Reason::kSeveralFaces:
            return "several_faces";
        case Reason::kFaceLost:
            return "face_lost";
        case Reason::kNoFace:
            return "no_face";
        case Reason::kTooDark:
            return "too_dark";
        case Reason::kCameraCovered:
            return "camera_covered";
        case Reason::kCameraFrozen:
            return "camera_frozen";
        case Reason::kModel:
            break;
    }
    return "model";
}

bool is_cameras_fault(Reason reason) {
    return reason == Reason::kTooDark || reason == Reason::kCameraCovered ||
           reason == Reason::kCameraFrozen;
}

}  // namespace focusguard::state
