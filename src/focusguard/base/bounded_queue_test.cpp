#include "focusguard/base/bounded_queue.hpp"

#include <array>
#include <atomic>
#include <memory>
#include <numeric>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace focusguard {
namespace {

using namespace std::chrono_literals;

constexpr Nanoseconds kNoWait{0};
constexpr Nanoseconds kLong = 1min;  // longer than any test: reached only when a wake-up is lost

TEST(BoundedQueue, GivesBackInOrder) {
    BoundedQueue<int> queue(3);
    EXPECT_TRUE(queue.try_push(1));
    EXPECT_TRUE(queue.try_push(2));
    EXPECT_EQ(queue.size(), 2U);
    EXPECT_EQ(queue.try_pop(), 1);
    EXPECT_EQ(queue.try_pop(), 2);
    EXPECT_EQ(queue.try_pop(), std::nullopt);
}

TEST(BoundedQueue, RefusesAndCountsWhenFull) {
    BoundedQueue<int> queue(1);
    EXPECT_TRUE(queue.try_push(1));
    EXPECT_FALSE(queue.try_push(2));
    EXPECT_FALSE(queue.try_push(3));
    EXPECT_EQ(queue.refused(), 2U);
    EXPECT_EQ(queue.try_pop(), 1);
    EXPECT_TRUE(queue.try_push(4));
    EXPECT_EQ(queue.refused(), 2U);
}

TEST(BoundedQueue, HoldsItemsThatCanOnlyMove) {
    BoundedQueue<std::unique_ptr<int>> queue(1);
    EXPECT_TRUE(queue.try_push(std::make_unique<int>(5)));
    EXPECT_EQ(**queue.try_pop(), 5);
}

TEST(BoundedQueue, GivesNothingAfterTheTimeout) {
    BoundedQueue<int> queue(1);
    EXPECT_EQ(queue.pop_for(kNoWait, {}), std::nullopt);
}

TEST(BoundedQueue, DoesNotWaitForRoomAfterAStopRequest) {
    BoundedQueue<int> queue(1);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_TRUE(queue.push(1, stop.get_token())) << "there is room";
    EXPECT_FALSE(queue.push(2, stop.get_token()));
    EXPECT_EQ(queue.size(), 1U);
}

TEST(BoundedQueue, CanBeDrainedAfterAStopRequest) {
    BoundedQueue<int> queue(2);
    EXPECT_TRUE(queue.try_push(1));
    EXPECT_TRUE(queue.try_push(2));
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(queue.pop_for(kLong, stop.get_token()), 1);
    EXPECT_EQ(queue.pop_for(kLong, stop.get_token()), 2);
    EXPECT_EQ(queue.pop_for(kLong, stop.get_token()), std::nullopt);
}

TEST(BoundedQueue, WakesAWaitingConsumer) {
    BoundedQueue<int> queue(1);
    std::optional<int> received;
    std::jthread consumer([&](std::stop_token stop) { received = queue.pop_for(kLong, stop); });
    EXPECT_TRUE(queue.try_push(7));
    consumer.join();
    EXPECT_EQ(received, 7);
}

TEST(BoundedQueue, FreesWaitingThreadsOnAStopRequest) {
    BoundedQueue<int> empty(1);
    BoundedQueue<int> full(1);
    EXPECT_TRUE(full.try_push(1));
    std::optional<int> received = 1;
    bool pushed = true;
    std::jthread consumer([&](std::stop_token stop) { received = empty.pop_for(kLong, stop); });
    std::jthread producer([&](std::stop_token stop) { pushed = full.push(2, stop); });
    consumer.request_stop();
    producer.request_stop();
    consumer.join();
    producer.join();
    EXPECT_EQ(received, std::nullopt);
    EXPECT_FALSE(pushed);
}

// Two patient and two impatient producers against two consumers over a queue that is nearly always
// full: what is pushed comes out once, and what is refused is counted.
TEST(BoundedQueue, LosesNothingBetweenManyThreads) {
    constexpr int kProducers = 4;
    constexpr int kEach = 2'000;
    BoundedQueue<int> queue(3);
    std::array<std::atomic<int>, std::size_t{kProducers} * kEach> seen{};
    std::atomic<int> accepted = 0;
    std::stop_source end_consumers;
    {
        std::vector<std::jthread> consumers;
        for (int i = 0; i < 2; ++i) {
            consumers.emplace_back([&] {
                while (const auto item = queue.pop_for(kLong, end_consumers.get_token())) {
                    ++seen[static_cast<std::size_t>(*item)];
                }
            });
        }
        {
            std::vector<std::jthread> producers;
            for (int producer = 0; producer < kProducers; ++producer) {
                producers.emplace_back([&, producer] {
                    for (int i = 0; i < kEach; ++i) {
                        const int item = producer * kEach + i;
                        const bool is_patient = producer % 2 == 0;
                        const bool pushed =
                            is_patient ? queue.push(item, {}) : queue.try_push(item);
                        accepted += pushed ? 1 : 0;
                    }
                });
            }
        }
        end_consumers.request_stop();
    }
    int given_out = 0;
    for (const auto& times : seen) {
        EXPECT_LE(times, 1);
        given_out += times;
    }
    EXPECT_EQ(given_out, accepted);
    EXPECT_EQ(static_cast<std::uint64_t>(accepted) + queue.refused(),
              static_cast<std::uint64_t>(kProducers * kEach));
}

}  // namespace
}  // namespace focusguard
