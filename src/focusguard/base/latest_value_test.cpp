#include "focusguard/base/latest_value.hpp"

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace focusguard {
namespace {

std::shared_ptr<const int> number(int value) {
    return std::make_shared<const int>(value);
}

TEST(LatestValue, IsEmptyAtFirst) {
    LatestValue<int> slot;
    EXPECT_EQ(slot.peek(), nullptr);
    EXPECT_EQ(slot.take(), nullptr);
    EXPECT_EQ(slot.version(), 0U);
}

TEST(LatestValue, GivesTheNewestAndCountsTheOverwritten) {
    LatestValue<int> slot;
    slot.publish(number(1));
    slot.publish(number(2));
    slot.publish(number(3));
    EXPECT_EQ(*slot.take(), 3);
    EXPECT_EQ(slot.overwritten(), 2U);
    EXPECT_EQ(slot.version(), 3U);
}

TEST(LatestValue, IsTakenOnce) {
    LatestValue<int> slot;
    slot.publish(number(1));
    EXPECT_EQ(*slot.take(), 1);
    EXPECT_EQ(slot.take(), nullptr);
    slot.publish(number(2));
    EXPECT_EQ(slot.overwritten(), 0U) << "the first one was taken, not lost";
}

TEST(LatestValue, StaysWhenLookedAt) {
    LatestValue<int> slot;
    slot.publish(number(1));
    EXPECT_EQ(*slot.peek(), 1);
    EXPECT_EQ(*slot.take(), 1);
}

TEST(LatestValue, LosesNothingUncountedBetweenThreads) {
    constexpr int kPublished = 20'000;
    LatestValue<int> slot;
    std::atomic<bool> done = false;
    int taken = 0;
    int last = 0;
    bool in_order = true;
    std::jthread reader([&] {
        const auto take = [&] {
            const auto value = slot.take();
            if (value != nullptr) {
                ++taken;
                in_order = in_order && *value > last;
                last = *value;
            }
        };
        while (!done) {
            take();
        }
        take();
    });
    for (int i = 1; i <= kPublished; ++i) {
        slot.publish(number(i));
    }
    done = true;
    reader.join();
    EXPECT_TRUE(in_order);
    EXPECT_EQ(last, kPublished);
    EXPECT_EQ(static_cast<std::uint64_t>(taken) + slot.overwritten(),
              static_cast<std::uint64_t>(kPublished));
}

}  // namespace
}  // namespace focusguard
