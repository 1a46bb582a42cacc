// A program that we started and must collect when it ends.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <sys/types.h>

#include "focusguard/base/mutex.hpp"
#include "focusguard/base/result.hpp"
#include "focusguard/base/time.hpp"

namespace focusguard::intervention {

// A file descriptor that is closed at the end.
class OwnedDescriptor {
public:
    explicit OwnedDescriptor(int descriptor) : descriptor_(descriptor) {}

    ~OwnedDescriptor();

    OwnedDescriptor(const OwnedDescriptor&) = delete;
    OwnedDescriptor& operator=(const OwnedDescriptor&) = delete;

    int get() const { return descriptor_; }

private:
    int descriptor_;
};

class ChildProcess {
public:
    // Runs the program with exactly these arguments after its own name, by no shell, in a session
    // of its own (a Ctrl-C for us is none for it), with /dev/null as its three standard streams, no
    // other descriptor of ours, and no signal blocked.
    static Result<std::unique_ptr<ChildProcess>> spawn(const std::filesystem::path& program,
                                                       const std::vector<std::string>& arguments);

    // Stops watching. A program that still runs goes on; the system collects it after we ended.
    ~ChildProcess();

    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    // Its exit status, 128 + N if signal N ended it, or nothing if it still runs after the timeout.
    std::optional<int> wait_for(Nanoseconds timeout);

private:
    ChildProcess(pid_t pid, int watched, int wake);

    void collect();

    pid_t pid_;
    OwnedDescriptor watched_;  // readable once the program has ended
    OwnedDescriptor wake_;     // readable once we no longer watch
    Mutex mutex_;
    ConditionVariable ended_;
    std::optional<int> status_ FG_GUARDED_BY(mutex_);
    std::thread collector_;
};

}  // namespace focusguard::intervention
