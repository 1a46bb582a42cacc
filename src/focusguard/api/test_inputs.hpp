// The rest of the program, as the tests of this folder play it.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "focusguard/api/server_inputs.hpp"
#include "focusguard/base/mutex.hpp"
#include "focusguard/base/time.hpp"

namespace focusguard::api {

// Stands still until it is advanced. Any thread.
class TestClock final : public Clock {
public:
    SteadyTime steady_now() const override { return SteadyTime(Nanoseconds(now_.load())); }

    WallTime wall_now() const override { return WallTime(std::chrono::seconds(1795449600)); }

    void advance(Nanoseconds by) { now_.fetch_add(by.count()); }

private:
    std::atomic<Nanoseconds::rep> now_{0};
};

struct TestInputs {
    // Refers to this object, which must outlive it.
    ServerInputs make();

    // The commands that were submitted so far.
    std::vector<session::Command> commands() const;

    // Waits until there are `count` commands or viewers.
    void await_commands(std::size_t count);
    void await_viewers(int count);

    LatestValue<LiveStatus> status;
    preview::JpegSlot jpegs;
    TestClock clock;
    std::vector<insight::TimelineSpan> spans;
    LabelDoor labels;  // set it before make(), as is insight
    InsightDoor insight;
    ModelDoor models;
    std::string timeline_failure;  // thrown by the timeline when not empty
    std::atomic<bool> accept_commands = true;
    std::function<void(const session::Command&)> carry_out;  // at once, on the server's thread

private:
    bool submit(session::Command command);

    mutable Mutex mutex_;
    ConditionVariable changed_;
    std::vector<session::Command> commands_ FG_GUARDED_BY(mutex_);
};

}  // namespace focusguard::api
