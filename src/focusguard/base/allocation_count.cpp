#include "focusguard/base/allocation_count.hpp"

#include <cstring>

#include <dlfcn.h>

namespace focusguard {

namespace {

using Counter = std::uint64_t (*)();

Counter find_counter() {
    // dlsym() hands functions out as data pointers; POSIX promises that this works.
    void* const symbol = dlsym(RTLD_DEFAULT, "focusguard_allocations");
    Counter counter = nullptr;
    static_assert(sizeof counter == sizeof symbol);
    std::memcpy(&counter, &symbol, sizeof counter);
    return counter;
}

}  // namespace

std::optional<std::uint64_t> allocation_count() {
    static const Counter counter = find_counter();
    return counter != nullptr ? std::optional(counter()) : std::nullopt;
}

}  // namespace focusguard
