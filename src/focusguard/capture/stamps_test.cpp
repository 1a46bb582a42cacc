#include "focusguard/capture/stamps.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <rapidcheck/gtest.h>

namespace focusguard::capture {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr WallTime kNoon{seconds(1'800'000'000)};
constexpr Nanoseconds kFrameTime = milliseconds(40);

Nanoseconds media_time(const Stamp& stamp) {
    return stamp.captured_at.since_origin();
}

TEST(LiveStamps, SayWhatTheClocksSay) {
    LiveStamps stamps;

    const Stamp stamp = stamps.next(kNoon, SteadyTime(seconds(5)));

    EXPECT_EQ(stamp.captured_at, SteadyTime(seconds(5)));
    EXPECT_EQ(stamp.wall_time, kNoon);
}

TEST(LiveStamps, FollowAWallClockThatIsSetForward) {
    LiveStamps stamps;
    stamps.next(kNoon, SteadyTime(seconds(5)));

    const Stamp stamp = stamps.next(kNoon + std::chrono::hours(1), SteadyTime(seconds(6)));

    EXPECT_EQ(stamp.wall_time, kNoon + std::chrono::hours(1));
}

TEST(LiveStamps, GoOnEvenlyWhenTheWallClockIsSetBack) {
    LiveStamps stamps;
    stamps.next(kNoon, SteadyTime(seconds(5)));

    const Stamp stamp = stamps.next(kNoon + -std::chrono::hours(1), SteadyTime(seconds(6)));

    EXPECT_EQ(stamp.wall_time, kNoon + seconds(1));
}

RC_GTEST_PROP(LiveStamps, RiseStrictlyWhateverTheClocksDo,
              (const std::vector<std::pair<int, int>>& readings)) {
    LiveStamps stamps;
    std::optional<Stamp> last;
    for (const auto& [wall_us, steady_ns] : readings) {
        const Stamp stamp =
            stamps.next(kNoon + microseconds(wall_us), SteadyTime(Nanoseconds(steady_ns)));
        if (last) {
            RC_ASSERT(last->captured_at < stamp.captured_at);
            RC_ASSERT(last->wall_time < stamp.wall_time);
        }
        last = stamp;
    }
}

TEST(MediaStamps, StartAtZeroAndFollowTheContainer) {
    MediaStamps stamps;
    stamps.begin(kNoon, kFrameTime);

    EXPECT_EQ(media_time(stamps.next(milliseconds(500))), Nanoseconds(0));
    EXPECT_EQ(media_time(stamps.next(milliseconds(533))), milliseconds(33));
    const Stamp third = stamps.next(milliseconds(700));
    EXPECT_EQ(media_time(third), milliseconds(200));
    EXPECT_EQ(third.wall_time, kNoon + milliseconds(200));
}

TEST(MediaStamps, CountFrameTimesWhereTheContainerSaysNothing) {
    MediaStamps stamps;
    stamps.begin(kNoon, kFrameTime);

    stamps.next(std::nullopt);
    stamps.next(std::nullopt);

    EXPECT_EQ(media_time(stamps.next(std::nullopt)), 2 * kFrameTime);
}

TEST(MediaStamps, PassOverTimesThatRepeatGoBackOrLeap) {
    MediaStamps stamps;
    stamps.begin(kNoon, kFrameTime);
    stamps.next(milliseconds(100));

    EXPECT_EQ(media_time(stamps.next(milliseconds(100))), 1 * kFrameTime);
    EXPECT_EQ(media_time(stamps.next(milliseconds(20))), 2 * kFrameTime);
    EXPECT_EQ(media_time(stamps.next(seconds(5000))), 3 * kFrameTime);
    // From there on the container is believed again.
    EXPECT_EQ(media_time(stamps.next(seconds(5000) + milliseconds(10))),
              3 * kFrameTime + milliseconds(10));
}

TEST(MediaStamps, GoOnOneFrameTimeLaterAfterASeam) {
    MediaStamps stamps;
    stamps.begin(kNoon, kFrameTime);
    stamps.next(milliseconds(0));
    stamps.next(milliseconds(40));

    stamps.seam();

    EXPECT_EQ(media_time(stamps.next(milliseconds(0))), 2 * kFrameTime);
    EXPECT_EQ(media_time(stamps.next(milliseconds(40))), 3 * kFrameTime);
}

TEST(MediaStamps, KeepTheirClockAndMoveWallTimeToNowWhenReopened) {
    MediaStamps stamps;
    stamps.begin(kNoon, kFrameTime);
    stamps.next(milliseconds(0));
    stamps.begin(kNoon + seconds(60), kFrameTime);

    const Stamp stamp = stamps.next(milliseconds(400));

    EXPECT_EQ(media_time(stamp), kFrameTime);
    EXPECT_EQ(stamp.wall_time, kNoon + seconds(60));
}

RC_GTEST_PROP(MediaStamps, RiseStrictlyWhateverTheContainerSays,
              (const std::vector<std::pair<bool, std::int16_t>>& container_times)) {
    MediaStamps stamps;
    stamps.begin(kNoon, kFrameTime);
    std::optional<Stamp> last;
    int index = 0;
    for (const auto& [there, ms] : container_times) {
        if (++index % 7 == 0) {
            stamps.begin(kNoon + milliseconds(index), kFrameTime);
        }
        const Stamp stamp = there ? stamps.next(milliseconds(ms)) : stamps.next(std::nullopt);
        if (last) {
            RC_ASSERT(last->captured_at < stamp.captured_at);
            RC_ASSERT(last->wall_time < stamp.wall_time);
            RC_ASSERT(stamp.captured_at - last->captured_at <= seconds(10));
        }
        last = stamp;
    }
}

}  // namespace
}  // namespace focusguard::capture
