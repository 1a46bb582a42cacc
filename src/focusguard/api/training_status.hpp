// How far the training of the user's own model is, as the page shows it.
#pragma once

#include <string>
#include <string_view>

namespace focusguard::api {

enum class TrainingState {
    kIdle,       // none since the start of the program
    kRunning,    // one goes on
    kDone,       // the last one has given a model
    kFailed,     // the last one has not
    kCancelled,  // the last one was given up
};

// "idle", "running", "done", "failed", "cancelled".
std::string_view to_string(TrainingState state);

struct TrainingStatus {
    TrainingState state = TrainingState::kIdle;
    double progress = 0.0;  // of the one that goes on, [0, 1]
    std::string step;       // what it does now, in a word
    std::string message;    // how the last one has ended, as a sentence; else empty

    friend bool operator==(const TrainingStatus&, const TrainingStatus&) = default;
};

}  // namespace focusguard::api
