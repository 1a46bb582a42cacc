// What a user can ask of the running program. Commands come in by one queue that the pipeline
// reads.
#pragma once

#include <functional>

#include "focusguard/session/snapshot.hpp"

namespace focusguard::session {

enum class CommandKind {
    kStart,
    kPause,
    kStop,
    kTestIntervention,
    kToggleCamera,
    kCalibrateScreen,  // the user looks at a screen from now on: the next one
    kCalibrateKeyboard,
    kCalibrateAway,
    kSaveCalibration,
    kCancelCalibration,
};

struct CommandReply {
    Mode mode = Mode::kIdle;  // after the command
    bool fired = false;       // kTestIntervention: something was played
    std::string message;      // why not, when something could not be done; else empty
};

struct Command {
    CommandKind kind = CommandKind::kStart;
    // Called once when the command has been carried out: on the pipeline thread or, where a player
    // or a disk has the last word, on theirs. It must not block.
    std::function<void(const CommandReply&)> done;
};

}  // namespace focusguard::session
