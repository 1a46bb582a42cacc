#include "focusguard/base/thread_priority.hpp"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace focusguard {

namespace {

// The lowest priority that still gets something.
constexpr int kNiceness = 19;

// ioprio_set(2): the class of ordinary customers and the last of its eight places. Written out,
// since newer kernels' <linux/ioprio.h> is not C++.
constexpr int kOfProcess = 1;
constexpr int kOrdinaryClass = 2;
constexpr int kClassShift = 13;
constexpr int kLastPlace = 7;

}  // namespace

void give_way_to_others() {
    // Linux keeps both for each thread.
    static_cast<void>(::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kNiceness));
    static_cast<void>(::syscall(SYS_ioprio_set, kOfProcess, ::gettid(),
                                (kOrdinaryClass << kClassShift) | kLastPlace));
}

}  // namespace focusguard
