#include "focusguard/api/test_inputs.hpp"

#include <stdexcept>

#include <gtest/gtest.h>

#include "focusguard/http/test_assets.hpp"

namespace focusguard::api {

namespace {

// Long enough for the slowest machine; a test that waits so long has failed.
constexpr auto kPatience = std::chrono::seconds(60);

}  // namespace

ServerInputs TestInputs::make() {
    return {.status = status,
            .jpegs = jpegs,
            .submit = [this](session::Command command) { return submit(std::move(command)); },
            .timeline =
                [this] {
                    if (!timeline_failure.empty()) {
                        throw std::runtime_error(timeline_failure);
                    }
                    return spans;
                },
            .labels = labels,
            .insight = insight,
            .models = models,
            .clock = clock,
            .assets = http::test_assets(),
            .viewers_changed =
                [this] {
                    // Under the lock, so that no waiter misses it between its look and its sleep.
                    MutexLock lock(mutex_);
                    changed_.notify_all();
                }};
}

bool TestInputs::submit(session::Command command) {
    if (!accept_commands) {
        return false;
    }
    if (carry_out) {
        carry_out(command);
    }
    MutexLock lock(mutex_);
    commands_.push_back(std::move(command));
    changed_.notify_all();
    return true;
}

std::vector<session::Command> TestInputs::commands() const {
    MutexLock lock(mutex_);
    return commands_;
}

void TestInputs::await_commands(std::size_t count) {
    MutexLock lock(mutex_);
    EXPECT_TRUE(changed_.wait_for(mutex_, kPatience,
                                  [&]() FG_REQUIRES(mutex_) { return commands_.size() >= count; }));
}

void TestInputs::await_viewers(int count) {
    MutexLock lock(mutex_);
    EXPECT_TRUE(changed_.wait_for(mutex_, kPatience, [&] { return jpegs.viewers() == count; }))
        << "viewers: " << jpegs.viewers();
}

}  // namespace focusguard::api
