#include "focusguard/base/thread_priority.hpp"

#include <thread>

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

namespace focusguard {
namespace {

int niceness() {
    return getpriority(PRIO_PROCESS, static_cast<id_t>(gettid()));
}

TEST(ThreadPriority, ConcernsTheCallingThreadAlone) {
    const int before = niceness();
    int inside = 0;
    std::thread([&inside] {
        give_way_to_others();
        inside = niceness();
    }).join();
    EXPECT_EQ(inside, 19);
    EXPECT_EQ(niceness(), before);
}

}  // namespace
}  // namespace focusguard
