// Why a verdict is what it is, in one of a few words.
#pragma once

#include <array>
#include <string_view>

namespace focusguard::state {

enum class Reason {
    kOnScreen,     // FOCUSED: looks at a screen
    kLookingLeft,  // DISTRACTED: beside the screens; left and right are the user's own
    kLookingRight,
    kLookingUp,
    kLookingDown,    // below the screens with the head nearly level: a desk, a book, the keyboard
    kLookingAtLap,   // below the screens with the head bent: a telephone
    kEyesClosed,     // DISTRACTED: for longer than a blink
    kDrowsy,         // DISTRACTED: as kEyesClosed, and much of the last minute too
    kSeveralFaces,   // DISTRACTED: somebody else is with the user, who does not look at a screen
    kFaceLost,       // present a moment ago: DISTRACTED if it turned away, else AWAY
    kNoFace,         // AWAY: nobody is seen
    kTooDark,        // AWAY: nobody is seen, and nobody could be
    kCameraCovered,  // AWAY: the picture shows nothing at all
    kCameraFrozen,   // AWAY: the picture has not changed in any pixel for a while
    kModel,          // a trained model says so, and the rule says otherwise
};

inline constexpr std::array kAllReasons = {
    Reason::kOnScreen,      Reason::kLookingLeft,  Reason::kLookingRight, Reason::kLookingUp,
    Reason::kLookingDown,   Reason::kLookingAtLap, Reason::kEyesClosed,   Reason::kDrowsy,
    Reason::kSeveralFaces,  Reason::kFaceLost,     Reason::kNoFace,       Reason::kTooDark,
    Reason::kCameraCovered, Reason::kCameraFrozen, Reason::kModel};

// "on_screen", "looking_left", …, "model", as the diary and /status write them.
std::string_view to_string(Reason reason);

// True where the camera is at fault and not the user: nobody is to be nudged for it.
bool is_cameras_fault(Reason reason);

}  // namespace focusguard::state
