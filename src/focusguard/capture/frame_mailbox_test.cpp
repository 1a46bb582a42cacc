#include "focusguard/capture/frame_mailbox.hpp"

#include <chrono>
#include <thread>
#include <vector>

namespace focusguard::capture {
namespace {

FramePtr frame(std::uint64_t number) {
    return std::make_shared<const Frame>(Frame{number, SteadyTime(), WallTime(), nullptr});
}

TEST(FrameMailbox, GivesTheNewestFrameOnceAndCountsTheDropped) {
    WakeSignal wake;
    FrameMailbox mailbox(wake);
    EXPECT_EQ(mailbox.take(), nullptr);

    for (std::uint64_t number = 1; number <= 3; ++number) {
        EXPECT_TRUE(mailbox.deliver(frame(number), Delivery::kNewestOnly, {}));
    }

    EXPECT_EQ(mailbox.dropped(), 2u);
    EXPECT_EQ(mailbox.take()->number, 3u);
    EXPECT_EQ(mailbox.take(), nullptr);
}

TEST(FrameMailbox, CountsDamagedPicturesAsDropped) {
    WakeSignal wake;
    FrameMailbox mailbox(wake);
    mailbox.note_damaged(2);
    mailbox.note_damaged(0);
    mailbox.deliver(frame(1), Delivery::kNewestOnly, {});
    mailbox.deliver(frame(2), Delivery::kNewestOnly, {});

    EXPECT_EQ(mailbox.dropped(), 3u);
}

TEST(FrameMailbox, WakesThePipelineWithEachFrame) {
    WakeSignal wake;
    FrameMailbox mailbox(wake);

    mailbox.deliver(frame(1), Delivery::kNewestOnly, {});

    wake.wait_for(std::chrono::hours(1000), {});  // returns at once, or the test never ends
}

TEST(FrameMailbox, HandsOverEveryFrameInOrderWhenTheSourceCanWait) {
    constexpr std::uint64_t kFrames = 2000;
    WakeSignal wake;
    FrameMailbox mailbox(wake);
    std::jthread producer([&](const std::stop_token& stop) {
        for (std::uint64_t number = 1; number <= kFrames; ++number) {
            EXPECT_TRUE(mailbox.deliver(frame(number), Delivery::kEveryFrame, stop));
        }
    });

    std::vector<std::uint64_t> numbers;
    while (numbers.size() < kFrames) {
        if (const FramePtr taken = mailbox.take()) {
            numbers.push_back(taken->number);
        } else {
            wake.wait_for(std::chrono::hours(1), {});
        }
    }

    producer.join();
    for (std::uint64_t i = 0; i < kFrames; ++i) {
        ASSERT_EQ(numbers[i], i + 1);
    }
    EXPECT_EQ(mailbox.dropped(), 0u);
}

TEST(FrameMailbox, EndsItsWaitWhenStopIsRequested) {
    WakeSignal wake;
    FrameMailbox mailbox(wake);
    bool delivered = true;
    std::jthread producer([&](const std::stop_token& stop) {
        delivered = mailbox.deliver(frame(1), Delivery::kEveryFrame, stop);
    });
    wake.wait_for(std::chrono::hours(1), {});

    producer.request_stop();
    producer.join();

    EXPECT_FALSE(delivered);
}

TEST(FrameMailbox, LetsGoOfAFrameThatNobodyTook) {
    WakeSignal wake;
    FrameMailbox mailbox(wake);
    FramePtr picture = frame(1);
    const std::weak_ptr<const Frame> watched = picture;
    mailbox.deliver(std::move(picture), Delivery::kNewestOnly, {});

    mailbox.clear();

    EXPECT_TRUE(watched.expired());
    EXPECT_EQ(mailbox.take(), nullptr);
    EXPECT_EQ(mailbox.dropped(), 0u);
}

}  // namespace
}  // namespace focusguard::capture
