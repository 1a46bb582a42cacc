// A clock that stands still until it is moved: for scripted sources and tests.
#pragma once

#include <atomic>

#include "focusguard/base/time.hpp"

namespace focusguard::capture {

// Both times start where they are told and move together. Any thread.
class ManualClock final : public Clock {
public:
    explicit ManualClock(WallTime wall_start = WallTime(std::chrono::seconds(1'700'000'000)))
        : wall_start_(wall_start) {}

    void advance(Nanoseconds by) { gone_by_ += by.count(); }

    SteadyTime steady_now() const override { return SteadyTime(Nanoseconds(gone_by_.load())); }

    WallTime wall_now() const override { return wall_start_ + Nanoseconds(gone_by_.load()); }

private:
    const WallTime wall_start_;
    std::atomic<Nanoseconds::rep> gone_by_{0};
};

}  // namespace focusguard::capture
