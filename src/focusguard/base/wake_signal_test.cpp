#include "focusguard/base/wake_signal.hpp"

#include <atomic>
#include <stop_token>
#include <thread>

#include <gtest/gtest.h>

namespace focusguard {
namespace {

using namespace std::chrono_literals;

constexpr Nanoseconds kLong = 1h;  // the test program's time limit catches a wake-up that is lost

TEST(WakeSignal, RemembersAWakeUpThatCameBeforeTheWait) {
    WakeSignal signal;
    signal.wake();
    signal.wait_for(kLong, {});
}

TEST(WakeSignal, EndsTheWaitOnAStopRequest) {
    WakeSignal signal;
    std::jthread sleeper([&](std::stop_token stop) { signal.wait_for(kLong, stop); });
    sleeper.request_stop();
    sleeper.join();
    EXPECT_FALSE(sleeper.joinable());
}

TEST(WakeSignal, EndsTheWaitAfterTheTimeout) {
    WakeSignal signal;
    signal.wait_for(Nanoseconds(0), {});
}

// A ping-pong of two sleepers: one lost wake-up, and it stands still.
TEST(WakeSignal, LosesNoWakeUpBetweenThreads) {
    constexpr int kRounds = 5'000;
    WakeSignal ping;
    WakeSignal pong;
    std::atomic<int> asked = 0;
    std::atomic<int> answered = 0;
    std::jthread answering([&] {
        for (int round = 1; round <= kRounds; ++round) {
            while (asked < round) {
                ping.wait_for(kLong, {});
            }
            answered = round;
            pong.wake();
        }
    });
    for (int round = 1; round <= kRounds; ++round) {
        asked = round;
        ping.wake();
        while (answered < round) {
            pong.wait_for(kLong, {});
        }
    }
    answering.join();
    EXPECT_EQ(answered, kRounds);
}

}  // namespace
}  // namespace focusguard
