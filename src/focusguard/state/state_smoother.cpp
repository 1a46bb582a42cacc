#include "focusguard/state/state_smoother.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "focusguard/base/assert.hpp"

namespace focusguard::state {

StateSmoother::StateSmoother(int window_size, int min_consensus) : min_consensus_(min_consensus) {
    FG_ASSERT(window_size >= 1);
    FG_ASSERT(min_consensus >= 1 && min_consensus <= window_size);
    window_.set_capacity(static_cast<std::size_t>(window_size));
}

FocusState StateSmoother::push(FocusState raw) {
    window_.push_back(raw);

    std::array<int, kAllFocusStates.size()> counts{};
    const auto votes = [&counts](FocusState state) -> int& {
        return counts[static_cast<std::size_t>(state)];
    };
    for (const FocusState state : window_) {
        ++votes(state);
    }
    // max_element gives the first of equals, and the window is walked from its oldest vote, which
    // together settle ties.
    const FocusState favourite = *std::ranges::max_element(window_, {}, votes);
    if (votes(favourite) >= min_consensus_) {
        current_ = favourite;
    }
    return current_;
}

void StateSmoother::reset() {
    window_.clear();
    current_ = FocusState::kAway;
}

}  // namespace focusguard::state
