// LatestValue<T>: one slot where the newest value wins. For frames and pictures, where late is
// worthless. Published values are shared and const.
#pragma once

#include <cstdint>
#include <memory>
#include <utility>

#include "focusguard/base/mutex.hpp"

namespace focusguard {

template <typename T>
class LatestValue {
public:
    // Publishes a value; one that nobody took is overwritten and counted. Any thread.
    void publish(std::shared_ptr<const T> value) {
        MutexLock lock(mutex_);
        if (fresh_) {
            ++overwritten_;
        }
        value_ = std::move(value);
        fresh_ = value_ != nullptr;
        ++version_;
    }

    // Takes the newest value if nobody took it yet, else null. Any thread.
    std::shared_ptr<const T> take() {
        MutexLock lock(mutex_);
        fresh_ = false;
        return std::exchange(value_, nullptr);
    }

    // Looks at the newest value without taking it; null before the first. Any thread.
    std::shared_ptr<const T> peek() const {
        MutexLock lock(mutex_);
        return value_;
    }

    // How many values were overwritten before anybody took them.
    std::uint64_t overwritten() const {
        MutexLock lock(mutex_);
        return overwritten_;
    }

    // Grows by one with each publish().
    std::uint64_t version() const {
        MutexLock lock(mutex_);
        return version_;
    }

private:
    mutable Mutex mutex_;
    std::shared_ptr<const T> value_ FG_GUARDED_BY(mutex_);
    bool fresh_ FG_GUARDED_BY(mutex_) = false;
    std::uint64_t overwritten_ FG_GUARDED_BY(mutex_) = 0;
    std::uint64_t version_ FG_GUARDED_BY(mutex_) = 0;
};

}  // namespace focusguard
