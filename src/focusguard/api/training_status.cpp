#include "focusguard/api/training_status.hpp"

namespace focusguard::api {

std::string_view to_string(TrainingState state) {
    switch (state) {
        case TrainingState::kIdle:
            return "idle";
        case TrainingState::kRunning:
            return "running";
        case TrainingState::kDone:
            return "done";
        case TrainingState::kFailed:
            return "failed";
        case TrainingState::kCancelled:
            break;
    }
    return "cancelled";
}

}  // namespace focusguard::api
