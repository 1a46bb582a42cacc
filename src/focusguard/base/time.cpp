#include "focusguard/base/time.hpp"

#include <ctime>

#include <fmt/format.h>

namespace focusguard {

namespace {

Nanoseconds read_clock(clockid_t clock) {
    timespec now{};
    clock_gettime(clock, &now);
    return std::chrono::seconds(now.tv_sec) + Nanoseconds(now.tv_nsec);
}

// In the process's time zone as it is set now.
std::tm broken_down(WallTime time) {
    const std::time_t seconds =
        std::chrono::floor<std::chrono::seconds>(time.since_epoch()).count();
    // localtime_r alone keeps the zone that it found first; tzset (which has a lock of its own)
    // looks again, for a user who travels while the program runs.
    tzset();
    std::tm local{};
    localtime_r(&seconds, &local);
    return local;
}

}  // namespace

std::string local_date(WallTime time) {
    const std::tm local = broken_down(time);
    return fmt::format("{:04}-{:02}-{:02}", local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

LocalTime local_time(WallTime time) {
    const std::tm local = broken_down(time);
    return {std::chrono::year(local.tm_year + 1900) /
                std::chrono::month(static_cast<unsigned>(local.tm_mon + 1)) /
                std::chrono::day(static_cast<unsigned>(local.tm_mday)),
            std::chrono::hours(local.tm_hour) + std::chrono::minutes(local.tm_min)};
}

SteadyTime SystemClock::steady_now() const {
    return SteadyTime(read_clock(CLOCK_BOOTTIME));
}

WallTime SystemClock::wall_now() const {
    return WallTime(std::chrono::floor<std::chrono::microseconds>(read_clock(CLOCK_REALTIME)));
}

}  // namespace focusguard
