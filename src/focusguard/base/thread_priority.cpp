#include "focusguard/base/thread_priority.hpp"

#include <sys/resource.h>
#include <unistd.h>

namespace focusguard {

namespace {

// The lowest priority that there is.
constexpr int kNiceness = 19;

}  // namespace

void give_way_to_others() {
    // Linux keeps a niceness for each thread.
    static_cast<void>(::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kNiceness));
}

}  // namespace focusguard
