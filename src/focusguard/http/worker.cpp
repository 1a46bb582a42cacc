#include "focusguard/http/worker.hpp"

#include <utility>

#include "focusguard/base/thread_guard.hpp"

namespace focusguard::http {

namespace {

// A thread's body: one failing handler must end neither the thread nor the process.
void run_until_done(std::string_view thread_name, boost::asio::io_context& context) {
    bool failed = true;
    while (failed) {
        failed = false;
        run_guarded(
            thread_name, [&context] { context.run(); }, [&failed](const Error&) { failed = true; });
    }
}

}  // namespace

Worker::Worker(boost::asio::io_context& context)
    : context_(context), work_(context.get_executor()) {}

Worker::~Worker() {
    release();
    end(std::chrono::steady_clock::now());
}

void Worker::start(std::string_view thread_name) {
    std::promise<void> over;
    over_ = over.get_future();
    thread_ = std::thread([this, thread_name, over = std::move(over)]() mutable {
        run_until_done(thread_name, context_);
        over.set_value();
    });
}

void Worker::release() {
    work_.reset();
}

void Worker::end(std::chrono::steady_clock::time_point latest) {
    if (!thread_.joinable()) {
        return;
    }
    over_.wait_until(latest);
    context_.stop();
    thread_.join();
}

}  // namespace focusguard::http
