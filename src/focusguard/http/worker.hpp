// A thread that runs an Asio context until nothing is left to do on it.
#pragma once

#include <chrono>
#include <future>
#include <string_view>
#include <thread>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

namespace focusguard::http {

// Used by one thread, which is not the worker.
class Worker {
public:
    // The context must outlive this.
    explicit Worker(boost::asio::io_context& context);
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    // `thread_name` outlives the thread. std::system_error when there can be no other thread.
    void start(std::string_view thread_name);

    // From now on the thread ends when the context has nothing left to do.
    void release();

    // After release(): waits for the thread until `latest`; what is not done by then is dropped.
    // Safe to call twice, and when it was never started.
    void end(std::chrono::steady_clock::time_point latest);

private:
    boost::asio::io_context& context_;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
    std::thread thread_;
    std::future<void> over_;
};

}  // namespace focusguard::http
