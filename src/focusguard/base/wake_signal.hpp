// One sleeper, many wakers: a thread that serves several inputs sleeps here, and each input wakes
// it.
#pragma once

#include <cstdint>
#include <stop_token>

#include "focusguard/base/mutex.hpp"
#include "focusguard/base/time.hpp"

namespace focusguard {

// A wake-up between two waits is never lost: it makes the next wait return at once.
class WakeSignal {
public:
    // Any thread.
    void wake() {
        {
            MutexLock lock(mutex_);
            pending_ = true;
        }
        condition_.notify_one();
    }

    // Sleeps until wake(), a stop request or the timeout. One thread only.
    void wait_for(Nanoseconds timeout, std::stop_token stop) {
        MutexLock lock(mutex_);
        condition_.wait_for(mutex_, std::move(stop), timeout,
                            [this]() FG_REQUIRES(mutex_) { return pending_; });
        pending_ = false;
    }

private:
    Mutex mutex_;
    ConditionVariable condition_;
    bool pending_ FG_GUARDED_BY(mutex_) = false;
};

}  // namespace focusguard
