// What a user can ask of the running program. Commands come in by one queue that the pipeline
// reads.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "focusguard/base/time.hpp"
#include "focusguard/session/snapshot.hpp"

namespace focusguard::session {

enum class CommandKind {
    kStart,
    kPause,  // for Command::length, or until Start
    kStop,
    kTestIntervention,
    kSnooze,     // no nudges for Command::length, which must be there
    kUnsnooze,   // nudges again
    kNudgesOn,   // until the program ends, whatever the configuration says
    kNudgesOff,  // the same; the record goes on
    kToggleCamera,
    kCalibrateScreen,  // the user looks at a screen from now on: the next one
    kCalibrateKeyboard,
    kCalibrateAway,
    kSaveCalibration,
    kCancelCalibration,
};

struct CommandReply {
    Mode mode = Mode::kIdle;   // after the command
    bool fired = false;        // kTestIntervention: something was played
    std::string message = {};  // why not, when something could not be done; else empty
    bool nudges_enabled = true;
    std::optional<WallTime> snoozed_until = {};
    std::optional<WallTime> paused_until = {};  // of a pause that ends by itself
};

struct Command {
    CommandKind kind = CommandKind::kStart;
    // Called once when the command has been carried out: on the pipeline thread or, where a player
    // or a disk has the last word, on theirs. It must not block.
    std::function<void(const CommandReply&)> done = {};
    std::optional<Nanoseconds> length = {};  // above 0; kPause and kSnooze alone have one
};

}  // namespace focusguard::session
