// Camera and microphone → whether the user is in a meeting.
#pragma once

#include <optional>

namespace focusguard::surroundings {

// True as soon as one of them is in use; false when both are known not to be.
inline std::optional<bool> is_in_meeting(std::optional<bool> camera_in_use,
                                         std::optional<bool> sound_recorded) {
    if (camera_in_use.value_or(false) || sound_recorded.value_or(false)) {
        return true;
    }
    return camera_in_use && sound_recorded ? std::optional(false) : std::nullopt;
}

}  // namespace focusguard::surroundings
