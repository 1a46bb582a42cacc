// The first thing on each thread of ours: a name, and a net under its work.
#pragma once

#include <functional>
#include <string_view>

#include "focusguard/base/error.hpp"

namespace focusguard {

// Names the calling thread (as top -H and debuggers show it; the kernel keeps 15 bytes), then runs
// `body`. An exception that leaves the body is a failure of our own: it is logged and told to
// `on_failure`, on the same thread, instead of ending the process. `on_failure` must not throw.
void run_guarded(std::string_view thread_name, const std::function<void()>& body,
                 const std::function<void(const Error&)>& on_failure);

}  // namespace focusguard
