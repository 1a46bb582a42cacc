// A verdict that does not flicker: the majority of the last few raw ones.
#pragma once

#include <boost/circular_buffer.hpp>

#include "focusguard/state/focus_state.hpp"

namespace focusguard::state {

// Keeps the last `window_size` raw states and changes to the most frequent of them once that one
// has `min_consensus` votes; until then it holds what it said. Among equally frequent states the
// one whose oldest vote in the window is the oldest wins, as with Python's Counter.most_common over
// a deque. One thread.
class StateSmoother {
public:
    // window_size is at least 1 and min_consensus from 1 to window_size; the configuration's ranges
    // guarantee it.
    StateSmoother(int window_size, int min_consensus);

    // Adds the newest raw state and gives the smoothed one.
    FocusState push(FocusState raw);

    // Forgets the window and is AWAY again.
    void reset();

    // What the last push() gave; AWAY before the first.
    FocusState current() const { return current_; }

private:
    int min_consensus_;
    boost::circular_buffer<FocusState> window_;  // oldest first; full, it drops the oldest
    FocusState current_ = FocusState::kAway;
};

}  // namespace focusguard::state
