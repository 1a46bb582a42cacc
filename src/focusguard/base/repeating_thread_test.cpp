#include "focusguard/base/repeating_thread.hpp"

#include <atomic>
#include <chrono>
#include <future>
#include <stdexcept>

#include <gtest/gtest.h>

namespace focusguard {
namespace {

// Of which no test sees the end.
constexpr Nanoseconds kForEver = std::chrono::hours(24);

TEST(RepeatingThread, WorksAgainAndAgain) {
    std::promise<void> third;
    int times = 0;  // the thread's
    const RepeatingThread thread("again", {}, [&](const std::stop_token&) {
        if (++times == 3) {
            third.set_value();
        }
    });
    third.get_future().wait();
}

TEST(RepeatingThread, WorksAtOnceAndIsNotHeldUpByItsRest) {
    std::promise<void> worked;
    const RepeatingThread thread("at once", {.rest = kForEver},
                                 [&](const std::stop_token&) { worked.set_value(); });
    worked.get_future().wait();
}

TEST(RepeatingThread, DoesNothingBeforeItsFirstRestIsOver) {
    std::atomic<bool> has_worked = false;
    {
        const RepeatingThread thread("later", {.first_rest = kForEver},
                                     [&](const std::stop_token&) { has_worked = true; });
    }
    EXPECT_FALSE(has_worked);
}

TEST(RepeatingThread, TellsWorkToEnd) {
    std::promise<void> begun;
    const RepeatingThread thread("long", {.rest = kForEver}, [&](const std::stop_token& stop) {
        begun.set_value();
        WakeSignal never;
        never.wait_for(kForEver, stop);
    });
    begun.get_future().wait();
}

TEST(RepeatingThread, SaysThatItsWorkHasFailedAndEnds) {
    std::promise<Error> failure;
    const RepeatingThread thread(
        "failing", {}, [](const std::stop_token&) { throw std::runtime_error("oh"); },
        [&](const Error& error) { failure.set_value(error); });  // a second one would throw
    EXPECT_EQ(failure.get_future().get().code(), ErrorCode::kInternal);
}

}  // namespace
}  // namespace focusguard
