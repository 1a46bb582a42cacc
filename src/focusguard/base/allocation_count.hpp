// How often a thread has asked the heap for memory, where the counter is loaded
// (apps/focusguard/allocation_counter.cpp, through LD_PRELOAD).
#pragma once

#include <cstdint>
#include <optional>

namespace focusguard {

// Of the calling thread, since it began. None where the counter is not loaded. Any thread.
std::optional<std::uint64_t> allocation_count();

}  // namespace focusguard
