// std::mutex with clang's thread-safety annotations, which clang cannot see on libstdc++'s own.
#pragma once

#include <condition_variable>
#include <mutex>

#if defined(__clang__)
#define FG_THREAD_ANNOTATION(x) __attribute__((x))
#else
#define FG_THREAD_ANNOTATION(x)
#endif

#define FG_GUARDED_BY(x) FG_THREAD_ANNOTATION(guarded_by(x))
// On what is called with the mutex held, such as a condition that is waited for.
#define FG_REQUIRES(x) FG_THREAD_ANNOTATION(requires_capability(x))

namespace focusguard {

class FG_THREAD_ANNOTATION(capability("mutex")) Mutex {
public:
    void lock() FG_THREAD_ANNOTATION(acquire_capability()) { mutex_.lock(); }

    void unlock() FG_THREAD_ANNOTATION(release_capability()) { mutex_.unlock(); }

private:
    std::mutex mutex_;
};

class FG_THREAD_ANNOTATION(scoped_lockable) MutexLock {
public:
    explicit MutexLock(Mutex& mutex) FG_THREAD_ANNOTATION(acquire_capability(mutex))
        : mutex_(mutex) {
        mutex_.lock();
    }

    ~MutexLock() FG_THREAD_ANNOTATION(release_capability()) { mutex_.unlock(); }

    MutexLock(const MutexLock&) = delete;
    MutexLock& operator=(const MutexLock&) = delete;

private:
    Mutex& mutex_;
};

// Waits on a Mutex that is held through a MutexLock.
using ConditionVariable = std::condition_variable_any;

}  // namespace focusguard
