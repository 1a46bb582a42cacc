#include "focusguard/base/thread_priority.hpp"

#include <linux/ioprio.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace focusguard {

namespace {

// The lowest priorities that still get something; ioprio(2) has eight, the last of which is 7.
constexpr int kNiceness = 19;
constexpr int kLastOfDisk = 7;

}  // namespace

void give_way_to_others() {
    // Linux keeps both for each thread.
    static_cast<void>(::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kNiceness));
    static_cast<void>(::syscall(SYS_ioprio_set, IOPRIO_WHO_PROCESS, ::gettid(),
                                IOPRIO_PRIO_VALUE(IOPRIO_CLASS_BE, kLastOfDisk)));
}

}  // namespace focusguard
