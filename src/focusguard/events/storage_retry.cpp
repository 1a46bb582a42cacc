#include "focusguard/events/storage_retry.hpp"

#include <algorithm>
#include <utility>

#include "focusguard/base/log.hpp"

namespace focusguard::events {

namespace {

constexpr Nanoseconds kFirstDelay = std::chrono::seconds(1);
// Rows are to be safe again half a minute after there is space again, the writing included.
constexpr Nanoseconds kLongestDelay = std::chrono::seconds(20);

}  // namespace

void StorageRetry::note(std::optional<StorageProblem> problem, SteadyTime now) {
    if (!problem) {
        problem_.reset();
        delay_ = Nanoseconds(0);
        return;
    }
    if (!problem_ || problem_->message != problem->message) {
        log::warning(problem->message);
    }
    problem_ = std::move(problem);
    delay_ = delay_ == Nanoseconds(0) ? kFirstDelay : std::min(2 * delay_, kLongestDelay);
    due_ = now + delay_;
}

}  // namespace focusguard::events
