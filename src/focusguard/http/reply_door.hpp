// The way by which the pipeline's replies reach the server's thread, also when the server is gone.
#pragma once

#include <utility>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include "focusguard/base/mutex.hpp"

namespace focusguard::http {

// Shared by the server and every command that still waits in a queue.
class ReplyDoor {
public:
    explicit ReplyDoor(boost::asio::io_context& context) : context_(&context) {}

    // Runs the handler on the context's thread, or drops it when the door is shut. Any thread.
    template <typename Handler>
    void post(Handler handler) {
        MutexLock lock(mutex_);
        if (context_ != nullptr) {
            boost::asio::post(*context_, std::move(handler));
        }
    }

    // Before the context ends.
    void shut() {
        MutexLock lock(mutex_);
        context_ = nullptr;
    }

private:
    Mutex mutex_;
    boost::asio::io_context* context_ FG_GUARDED_BY(mutex_);
};

}  // namespace focusguard::http
