// Keeps an eye on what goes on around the user: a thread that looks every few seconds.
#pragma once

#include <functional>

#include "focusguard/base/latest_value.hpp"
#include "focusguard/base/repeating_thread.hpp"
#include "focusguard/base/time.hpp"
#include "focusguard/intervention/surroundings.hpp"
#include "focusguard/surroundings/machine_files.hpp"

namespace focusguard::surroundings {

// Looks at once, and then every `period`. Each answer replaces the one before, also where nothing
// changed.
class SurroundingsWatch {
public:
    // Called on the watch's thread only. It may take a while.
    using Look = std::function<intervention::Surroundings()>;

    // Starts the thread. `published` must outlive the watch.
    SurroundingsWatch(Look look, Nanoseconds period,
                      LatestValue<intervention::Surroundings>& published);

private:
    Look look_;
    LatestValue<intervention::Surroundings>& published_;
    RepeatingThread thread_;  // the last, so that it ends before what it uses
};

// Long enough to cost nothing (docs/surroundings.md), short enough that a call that begins is
// noticed before the first nudge.
inline constexpr Nanoseconds kSurroundingsPeriod = std::chrono::seconds(5);

// Looks at cameras and sound cards in `files`, the desktop's switch and the active window.
SurroundingsWatch::Look look_around(MachineFiles files);

}  // namespace focusguard::surroundings
