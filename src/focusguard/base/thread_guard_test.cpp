#include "focusguard/base/thread_guard.hpp"

#include <array>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pthread.h>

namespace focusguard {
namespace {

using testing::AllOf;
using testing::HasSubstr;

std::string name_of_this_thread() {
    std::array<char, 16> name{};
    pthread_getname_np(pthread_self(), name.data(), name.size());
    return name.data();
}

// Runs the body on a thread of its own and gives what on_failure was told.
std::optional<Error> failure_of(const std::string& name, const std::function<void()>& body) {
    std::optional<Error> failure;
    std::jthread thread(
        [&] { run_guarded(name, body, [&failure](const Error& error) { failure = error; }); });
    thread.join();
    return failure;
}

TEST(ThreadGuard, NamesTheThreadAndRunsTheBody) {
    std::string name;
    const auto failure = failure_of("pipeline", [&name] { name = name_of_this_thread(); });
    EXPECT_EQ(name, "pipeline");
    EXPECT_FALSE(failure.has_value());
}

TEST(ThreadGuard, CutsNamesThatTheKernelWouldRefuse) {
    std::string name;
    failure_of("a name that is far too long", [&name] { name = name_of_this_thread(); });
    EXPECT_EQ(name, "a name that is ");
}

TEST(ThreadGuard, TellsOfAnException) {
    const auto failure = failure_of("store", [] { throw std::runtime_error("no more ink"); });
    ASSERT_TRUE(failure.has_value());
    EXPECT_EQ(failure->code(), ErrorCode::kInternal);
    EXPECT_THAT(failure->message(), AllOf(HasSubstr("store"), HasSubstr("no more ink")));
}

TEST(ThreadGuard, TellsOfThingsThatAreNoStandardException) {
    const auto failure = failure_of("store", [] { throw 5; });
    ASSERT_TRUE(failure.has_value());
    EXPECT_THAT(failure->message(), HasSubstr("store"));
}

}  // namespace
}  // namespace focusguard
