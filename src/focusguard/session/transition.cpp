#include "focusguard/session/transition.hpp"

#include <algorithm>

#include "focusguard/base/assert.hpp"

namespace focusguard::session {

const Transition& transition(Mode from, Request request) {
    const auto* row = std::ranges::find_if(kTransitions, [from, request](const Transition& t) {
        return t.from == from && t.request == request;
    });
    FG_ASSERT(row != kTransitions.end());
    return *row;
}

}  // namespace focusguard::session
