#include "focusguard/base/task_thread.hpp"

#include <chrono>
#include <future>
#include <stdexcept>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/base/wake_signal.hpp"

namespace focusguard {
namespace {

using testing::ElementsAre;

// A task that is at work until it is let go.
class LongTask {
public:
    TaskThread::Task task() {
        return [this](const std::stop_token&) {
            begun_.set_value();
            let_go_.get_future().wait();
        };
    }

    void wait_until_begun() { begun_.get_future().wait(); }

    void let_go() { let_go_.set_value(); }

private:
    std::promise<void> begun_;
    std::promise<void> let_go_;
};

TEST(TaskThread, DoesTasksInOrderBeforeItEnds) {
    std::vector<int> done;  // the thread's
    TaskThread thread("tasks", 3);
    for (int i = 0; i < 3; ++i) {
        ASSERT_TRUE(thread.try_add([&done, i](const std::stop_token&) { done.push_back(i); }));
    }
    thread.close();
    EXPECT_THAT(done, ElementsAre(0, 1, 2));
}

TEST(TaskThread, RefusesWhatIsTooMuch) {
    LongTask long_task;
    TaskThread thread("tasks", 1);
    ASSERT_TRUE(thread.try_add(long_task.task()));
    long_task.wait_until_begun();
    EXPECT_TRUE(thread.try_add([](const std::stop_token&) {}));
    EXPECT_FALSE(thread.try_add([](const std::stop_token&) {}));
    long_task.let_go();
}

TEST(TaskThread, TakesNothingOnceItIsClosed) {
    TaskThread thread("tasks", 1);
    thread.close();
    thread.close();
    EXPECT_FALSE(thread.try_add([](const std::stop_token&) {}));
}

TEST(TaskThread, TellsATaskThatItIsToEnd) {
    std::promise<bool> ended;
    TaskThread thread("tasks", 1);
    ASSERT_TRUE(thread.try_add([&](const std::stop_token& closing) {
        WakeSignal never;
        never.wait_for(std::chrono::hours(24), closing);
        ended.set_value(closing.stop_requested());
    }));
    const std::jthread closer([&] { thread.close(); });
    EXPECT_TRUE(ended.get_future().get());
}

TEST(TaskThread, GoesOnAfterATaskThatFails) {
    bool is_done = false;  // the thread's
    {
        TaskThread thread("tasks", 2);
        ASSERT_TRUE(thread.try_add([](const std::stop_token&) { throw std::runtime_error("oh"); }));
        ASSERT_TRUE(thread.try_add([&](const std::stop_token&) { is_done = true; }));
    }
    EXPECT_TRUE(is_done);
}

}  // namespace
}  // namespace focusguard
