// Two kinds of time that never mix: SteadyTime measures intervals, WallTime labels rows for people.
// Nothing below app/ and the adapters reads a clock: time comes in as an argument.
#pragma once

#include <chrono>
#include <string>

namespace focusguard {

using Seconds = std::chrono::duration<double>;
using Nanoseconds = std::chrono::nanoseconds;

// Time since an origin that only its source knows (boot for a camera, the first frame for a clip).
// It never goes back and does not follow changes of the wall clock.
class SteadyTime {
public:
    constexpr SteadyTime() = default;

    constexpr explicit SteadyTime(Nanoseconds since_origin) : since_origin_(since_origin) {}

    constexpr Nanoseconds since_origin() const { return since_origin_; }

    friend constexpr auto operator<=>(SteadyTime, SteadyTime) = default;

    friend constexpr Nanoseconds operator-(SteadyTime a, SteadyTime b) {
        return a.since_origin_ - b.since_origin_;
    }

    friend constexpr SteadyTime operator+(SteadyTime a, Nanoseconds b) {
        return SteadyTime(a.since_origin_ + b);
    }

private:
    Nanoseconds since_origin_{0};
};

// Microseconds since 1970-01-01 00:00 UTC. A double holds them exactly until the year 2255, so
// that epoch_seconds() keeps distinct instants distinct.
class WallTime {
public:
    constexpr WallTime() = default;

    constexpr explicit WallTime(std::chrono::microseconds since_epoch)
        : since_epoch_(since_epoch) {}

    constexpr std::chrono::microseconds since_epoch() const { return since_epoch_; }

    double epoch_seconds() const { return static_cast<double>(since_epoch_.count()) / 1e6; }

    friend constexpr auto operator<=>(WallTime, WallTime) = default;

    friend constexpr WallTime operator+(WallTime a, Nanoseconds b) {
        return WallTime(a.since_epoch_ + std::chrono::round<std::chrono::microseconds>(b));
    }

private:
    std::chrono::microseconds since_epoch_{0};
};

// The date in the process's time zone (TZ, else the system's) as it is set now, as YYYY-MM-DD. Any
// thread.
std::string local_date(WallTime time);

// What a calendar and a clock on the user's wall show.
struct LocalTime {
    std::chrono::year_month_day date{};
    std::chrono::minutes since_midnight{0};  // [0 h, 24 h)

    friend bool operator==(const LocalTime&, const LocalTime&) = default;
};

// In the same time zone. Any thread.
LocalTime local_time(WallTime time);

// Where time comes from. Any thread may call it.
class Clock {
public:
    virtual ~Clock() = default;
    virtual SteadyTime steady_now() const = 0;
    virtual WallTime wall_now() const = 0;
};

// CLOCK_BOOTTIME, which goes on during suspend, and CLOCK_REALTIME.
class SystemClock final : public Clock {
public:
    SteadyTime steady_now() const override;
    WallTime wall_now() const override;
};

}  // namespace focusguard
