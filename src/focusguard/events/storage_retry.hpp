// One thing that the diary does to the disk: how it went last, and when to try again what failed.
#pragma once

#include <optional>

#include "focusguard/base/time.hpp"
#include "focusguard/events/storage_error.hpp"

namespace focusguard::events {

// Tries again after 1, 2, 4, 8, 16, 20, 20, … seconds.
class StorageRetry {
public:
    // What the newest try came to; a problem that was not there before goes to the log.
    void note(std::optional<StorageProblem> problem, SteadyTime now);

    const std::optional<StorageProblem>& problem() const { return problem_; }

    bool is_failing() const { return problem_.has_value(); }

    // Whether it is too early for the next try.
    bool waits(SteadyTime now) const { return is_failing() && now < due_; }

    // When the next try is due, while is_failing().
    SteadyTime due() const { return due_; }

private:
    std::optional<StorageProblem> problem_;
    Nanoseconds delay_{0};
    SteadyTime due_;
};

}  // namespace focusguard::events
