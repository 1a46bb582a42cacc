// FG_ASSERT(condition): an invariant of our own. It stays on in release builds; a violation prints
// the place and ends the process. Never for input.
#pragma once

namespace focusguard {

[[noreturn]] void assertion_failed(const char* condition, const char* file, int line);

}  // namespace focusguard

#define FG_ASSERT(condition)      \
    (static_cast<bool>(condition) \
         ? static_cast<void>(0)   \
         : ::focusguard::assertion_failed(#condition, __FILE__, __LINE__))
