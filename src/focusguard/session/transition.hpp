// The session's state machine as a table: what each request does in each mode.
#pragma once

#include <array>

#include "focusguard/session/snapshot.hpp"

namespace focusguard::session {

enum class Request { kStart, kPause, kStop };

enum class Effect {
    kNone,    // nothing changes but the mode
    kBegin,   // totals, streaks and times start from nothing; a new run
    kResume,  // totals are kept; a new run
    kEnd,     // the time of the end is kept
};

struct Transition {
    Mode from;
    Request request;
    Mode to;
    Effect effect;
};

// What a user expects of the three buttons: Start while running and Pause while nothing runs do
// nothing. Stop always answers STOPPED, as the seed does, but a session that never began has no
// end, and one that ended keeps its first end.
inline constexpr std::array kTransitions = {
    Transition{Mode::kIdle, Request::kStart, Mode::kRunning, Effect::kBegin},
    Transition{Mode::kIdle, Request::kPause, Mode::kIdle, Effect::kNone},
    Transition{Mode::kIdle, Request::kStop, Mode::kStopped, Effect::kNone},
    Transition{Mode::kRunning, Request::kStart, Mode::kRunning, Effect::kNone},
    Transition{Mode::kRunning, Request::kPause, Mode::kPaused, Effect::kNone},
    Transition{Mode::kRunning, Request::kStop, Mode::kStopped, Effect::kEnd},
    Transition{Mode::kPaused, Request::kStart, Mode::kRunning, Effect::kResume},
    Transition{Mode::kPaused, Request::kPause, Mode::kPaused, Effect::kNone},
    Transition{Mode::kPaused, Request::kStop, Mode::kStopped, Effect::kEnd},
    Transition{Mode::kStopped, Request::kStart, Mode::kRunning, Effect::kBegin},
    Transition{Mode::kStopped, Request::kPause, Mode::kStopped, Effect::kNone},
    Transition{Mode::kStopped, Request::kStop, Mode::kStopped, Effect::kNone},
};

// The table's row for the mode and the request; there is exactly one for each pair.
const Transition& transition(Mode from, Request request);

}  // namespace focusguard::session
