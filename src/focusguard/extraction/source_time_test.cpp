#include "focusguard/extraction/source_time.hpp"

#include <cstdint>
#include <optional>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace focusguard::extraction {
namespace {

constexpr Nanoseconds kFrameTime{40};

std::vector<int> times_of(const std::vector<std::optional<int>>& container_times) {
    SourceTime source_time(kFrameTime);
    std::vector<int> times;
    for (const std::optional<int> time : container_times) {
        times.push_back(static_cast<int>(
            source_time.next(time ? std::optional(Nanoseconds(*time)) : std::nullopt).count()));
    }
    return times;
}

using Times = std::vector<int>;

TEST(SourceTime, IsTheContainersWhateverItsFirstStampAndItsGaps) {
    EXPECT_EQ(times_of({1440, 1441, 1500, 1'000'000}), (Times{1440, 1441, 1500, 1'000'000}));
    EXPECT_EQ(times_of({-80, -40, 0}), (Times{-80, -40, 0}));
}

TEST(SourceTime, CountsOnWhereTheContainerSaysNothing) {
    EXPECT_EQ(times_of({{}, {}, {}}), (Times{0, 40, 80}));
    EXPECT_EQ(times_of({100, {}, 190}), (Times{100, 140, 190}));
}

TEST(SourceTime, GoesOnAcrossAJumpBack) {
    EXPECT_EQ(times_of({100, 200, 0, 100, 200}), (Times{100, 200, 240, 340, 440}));
    EXPECT_EQ(times_of({5, 5, 6}), (Times{5, 45, 46}));
}

RC_GTEST_PROP(SourceTime, RisesStrictlyWhateverTheContainerSays,
              (const std::vector<rc::Maybe<std::int16_t>>& container_times)) {
    SourceTime source_time(kFrameTime);
    std::optional<Nanoseconds> last;
    for (const rc::Maybe<std::int16_t>& container_time : container_times) {
        const Nanoseconds time = source_time.next(
            container_time ? std::optional(Nanoseconds(*container_time)) : std::nullopt);
        if (last) {
            RC_ASSERT(time > *last);
        }
        last = time;
    }
}

}  // namespace
}  // namespace focusguard::extraction
