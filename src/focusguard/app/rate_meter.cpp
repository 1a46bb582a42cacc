#include "focusguard/app/rate_meter.hpp"

namespace focusguard::app {

namespace {

// One second holds enough frames for a steady figure and still follows a change at once.
constexpr Nanoseconds kWindow = std::chrono::seconds(1);

}  // namespace

double RateMeter::tick(SteadyTime stamp) {
    stamps_.push_back(stamp);
    while (stamps_.size() > 2 && stamp - stamps_.front() > kWindow) {
        stamps_.pop_front();
    }
    const Nanoseconds span = stamp - stamps_.front();
    if (span <= Nanoseconds(0)) {
        return 0.0;
    }
    return static_cast<double>(stamps_.size() - 1) / Seconds(span).count();
}

}  // namespace focusguard::app
