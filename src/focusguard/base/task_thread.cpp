#include "focusguard/base/task_thread.hpp"

#include <chrono>
#include <utility>

#include "focusguard/base/thread_guard.hpp"
#include "focusguard/base/time.hpp"

namespace focusguard {

namespace {

// How long the thread sleeps when nothing is asked of it; tasks wake it.
constexpr Nanoseconds kIdle = std::chrono::hours(1);

}  // namespace

TaskThread::TaskThread(std::string name, std::size_t capacity)
    : name_(std::move(name)), tasks_(capacity) {
    thread_ = std::jthread([this](const std::stop_token& closing) { run(closing); });
}

TaskThread::~TaskThread() {
    close();
}

bool TaskThread::try_add(Task task) {
    return !thread_.get_stop_token().stop_requested() && tasks_.try_push(std::move(task));
}

void TaskThread::close() {
    thread_.request_stop();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void TaskThread::run(const std::stop_token& closing) {
    while (true) {
        const auto task = tasks_.pop_for(kIdle, closing);
        if (task) {
            run_guarded(
                name_, [&] { (*task)(closing); }, [](const Error&) {});
        } else if (closing.stop_requested()) {
            return;
        }
    }
}

}  // namespace focusguard
