// A thread that does the tasks that it is given, one after another.
#pragma once

#include <cstddef>
#include <functional>
#include <stop_token>
#include <string>
#include <thread>

#include "focusguard/base/bounded_queue.hpp"

namespace focusguard {

class TaskThread {
public:
    // Gets what is requested to stop once the thread is to end.
    using Task = std::function<void(const std::stop_token& closing)>;

    // Starts the thread, which run_guarded() names: a task that fails ends no other. At most so
    // many tasks wait. Throws std::system_error where no thread can be started.
    TaskThread(std::string name, std::size_t capacity);

    TaskThread(const TaskThread&) = delete;
    TaskThread& operator=(const TaskThread&) = delete;

    // close().
    ~TaskThread();

    // Never waits; false when too much waits already, or after close(), and then the task is not
    // done. Any thread.
    [[nodiscard]] bool try_add(Task task);

    // Does what was added before, and ends the thread. One thread; safe to call twice.
    void close();

private:
    void run(const std::stop_token& closing);

    const std::string name_;
    BoundedQueue<Task> tasks_;
    std::jthread thread_;  // the last, so that it ends before what it uses
};

}  // namespace focusguard
