// BoundedQueue<T>: first in, first out, for rows and commands, which must not vanish silently. When
// it is full it refuses, and counts what it refused.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <stop_token>
#include <utility>

#include "focusguard/base/mutex.hpp"
#include "focusguard/base/time.hpp"

namespace focusguard {

template <typename T>
class BoundedQueue {
public:
    explicit BoundedQueue(std::size_t capacity) : capacity_(capacity) {}

    // False, and counted, when the queue is full. Never waits. Any thread.
    [[nodiscard]] bool try_push(T item) {
        {
            MutexLock lock(mutex_);
            if (items_.size() >= capacity_) {
                ++refused_;
                return false;
            }
            items_.push_back(std::move(item));
        }
        not_empty_.notify_one();
        return true;
    }

    // Waits for room; false when stop was requested first. For replays, which may not lose a row.
    [[nodiscard]] bool push(T item, std::stop_token stop) {
        {
            MutexLock lock(mutex_);
            if (!not_full_.wait(mutex_, std::move(stop), [this]() FG_REQUIRES(mutex_) {
                    return items_.size() < capacity_;
                })) {
                return false;
            }
            items_.push_back(std::move(item));
        }
        not_empty_.notify_one();
        return true;
    }

    // The oldest item, or nothing when there is none now. Any thread.
    std::optional<T> try_pop() {
        std::optional<T> item;
        {
            MutexLock lock(mutex_);
            item = take_oldest();
        }
        not_full_.notify_one();
        return item;
    }

    // Waits for an item until the timeout or a stop request. Items already queued are still given
    // out after a stop request, so that a consumer can drain the queue.
    std::optional<T> pop_for(Nanoseconds timeout, std::stop_token stop) {
        std::optional<T> item;
        {
            MutexLock lock(mutex_);
            not_empty_.wait_for(mutex_, std::move(stop), timeout,
                                [this]() FG_REQUIRES(mutex_) { return !items_.empty(); });
            item = take_oldest();
        }
        not_full_.notify_one();
        return item;
    }

    std::size_t size() const {
        MutexLock lock(mutex_);
        return items_.size();
    }

    // How many items try_push() has refused.
    std::uint64_t refused() const {
        MutexLock lock(mutex_);
        return refused_;
    }

private:
    std::optional<T> take_oldest() FG_THREAD_ANNOTATION(requires_capability(mutex_)) {
        if (items_.empty()) {
            return std::nullopt;
        }
        std::optional<T> item = std::move(items_.front());
        items_.pop_front();
        return item;
    }

    const std::size_t capacity_;
    mutable Mutex mutex_;
    ConditionVariable not_empty_;
    ConditionVariable not_full_;
    std::deque<T> items_ FG_GUARDED_BY(mutex_);
    std::uint64_t refused_ FG_GUARDED_BY(mutex_) = 0;
};

}  // namespace focusguard
