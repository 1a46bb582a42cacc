// How many frames a second, from the frames' own stamps.
#pragma once

#include <deque>

#include "focusguard/base/time.hpp"

namespace focusguard::app {

// Averages over the stamps of the last second or so. Pure: the same stamps give the same rate.
class RateMeter {
public:
    // Takes the next stamp and returns the rate in frames per second: 0 until two stamps are known.
    double tick(SteadyTime stamp);

    // Forgets the stamps, as after a pause.
    void reset() { stamps_.clear(); }

private:
    std::deque<SteadyTime> stamps_;
};

}  // namespace focusguard::app
