// What a user can ask of the running program. Commands come in by one queue that the pipeline
// reads.
#pragma once

#include <functional>

#include "focusguard/session/snapshot.hpp"

namespace focusguard::session {

enum class CommandKind { kStart, kPause, kStop, kTestIntervention, kToggleCamera };

struct CommandReply {
    Mode mode = Mode::kIdle;  // after the command
    bool fired = false;       // kTestIntervention: something was played
    std::string message;      // why not, when something could not be done; else empty
};

struct Command {
    CommandKind kind = CommandKind::kStart;
    // Called once, on the pipeline thread, when the command has been carried out. It must not
    // block.
    std::function<void(const CommandReply&)> done;
};

}  // namespace focusguard::session
