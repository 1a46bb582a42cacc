#include "focusguard/base/time.hpp"

#include <cstdlib>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace focusguard {
namespace {

using namespace std::chrono_literals;

// Sets TZ for the length of a test. Only while no other thread runs.
class TimeZone {
public:
    explicit TimeZone(const char* name) {
        if (const char* const before = std::getenv("TZ")) {
            before_ = before;
        }
        setenv("TZ", name, 1);
    }

    ~TimeZone() {
        if (before_) {
            setenv("TZ", before_->c_str(), 1);
        } else {
            unsetenv("TZ");
        }
    }

    TimeZone(const TimeZone&) = delete;
    TimeZone& operator=(const TimeZone&) = delete;

private:
    std::optional<std::string> before_;
};

// 2024-02-28 23:30:00 UTC, the eve of a leap day.
constexpr WallTime kEvening{1709163000s};

TEST(LocalDate, IsTheDateInTheProcesssTimeZone) {
    {
        const TimeZone zone("UTC0");
        EXPECT_EQ(local_date(kEvening), "2024-02-28");
    }
    {
        const TimeZone zone("EAST-1");  // POSIX counts hours west of Greenwich
        EXPECT_EQ(local_date(kEvening), "2024-02-29");
    }
    {
        const TimeZone zone("WEST+8");
        EXPECT_EQ(local_date(kEvening), "2024-02-28");
    }
}

TEST(LocalTime, IsWhatAClockInTheProcesssTimeZoneShows) {
    using namespace std::chrono;
    {
        const TimeZone zone("UTC0");
        EXPECT_EQ(local_time(kEvening), (LocalTime{year(2024) / February / 28, 23h + 30min}));
    }
    {
        const TimeZone zone("EAST-1");
        EXPECT_EQ(local_time(kEvening), (LocalTime{year(2024) / February / 29, 30min}));
    }
}

TEST(LocalDate, ChangesAtLocalMidnightToTheMicrosecond) {
    const TimeZone zone("EAST-1");
    constexpr WallTime kMidnight{1709161200s};  // 2024-02-29 00:00 at UTC+1
    EXPECT_EQ(local_date(kMidnight), "2024-02-29");
    EXPECT_EQ(local_date(WallTime(kMidnight.since_epoch() - 1us)), "2024-02-28");
}

TEST(LocalDate, FollowsSummerTime) {
    // Central European time, summer time from the last Sunday of March to that of October.
    const TimeZone zone("CET-1CEST,M3.5.0,M10.5.0/3");
    constexpr WallTime kWinter{1704065400s};       // 2023-12-31 23:30 UTC is 00:30 of the next day
    constexpr WallTime kSummer{1719783000s};       // 2024-06-30 21:30 UTC is 23:30 of that day
    constexpr WallTime kSummerLater{1719786600s};  // an hour later it is 00:30
    EXPECT_EQ(local_date(kWinter), "2024-01-01");
    EXPECT_EQ(local_date(kSummer), "2024-06-30");
    EXPECT_EQ(local_date(kSummerLater), "2024-07-01");
}

TEST(LocalDate, MayBeAskedFromManyThreads) {
    const TimeZone zone("EAST-1");
    std::vector<std::jthread> threads;
    std::vector<std::string> dates(4);
    for (std::string& date : dates) {
        threads.emplace_back([&date] {
            for (int i = 0; i < 500; ++i) {
                date = local_date(kEvening);
            }
        });
    }
    threads.clear();
    for (const std::string& date : dates) {
        EXPECT_EQ(date, "2024-02-29");
    }
}

TEST(WallTime, KeepsMicrosecondsApartAsSeconds) {
    const WallTime time(1709161200123456us);
    EXPECT_EQ(time.epoch_seconds(), 1709161200.123456);
    EXPECT_LT(time.epoch_seconds(), WallTime(1709161200123457us).epoch_seconds());
}

TEST(WallTime, RoundsWhatIsAddedToMicroseconds) {
    EXPECT_EQ(WallTime(5us) + 1'600ns, WallTime(7us));
    EXPECT_EQ(WallTime(5us) + 1'400ns, WallTime(6us));
}

TEST(SteadyTime, IsMeasuredInNanoseconds) {
    EXPECT_EQ(SteadyTime(7ns) - SteadyTime(5ns), 2ns);
    EXPECT_EQ(SteadyTime(7ns) + 3ns, SteadyTime(10ns));
    EXPECT_LT(SteadyTime(7ns), SteadyTime(8ns));
}

TEST(SystemClock, NeverGoesBack) {
    const SystemClock clock;
    const SteadyTime earlier = clock.steady_now();
    EXPECT_LE(earlier, clock.steady_now());
    EXPECT_GT(clock.wall_now(), WallTime(1709161200s)) << "is the machine's clock set?";
}

}  // namespace
}  // namespace focusguard
