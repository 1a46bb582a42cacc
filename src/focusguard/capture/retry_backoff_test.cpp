#include "focusguard/capture/retry_backoff.hpp"

#include <chrono>
#include <vector>

namespace focusguard::capture {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

std::vector<Nanoseconds> waits(RetryBackoff backoff, CameraState state, int count) {
    std::vector<Nanoseconds> all;
    for (int i = 0; i < count; ++i) {
        all.push_back(backoff.next(state));
    }
    return all;
}

TEST(RetryBackoff, DoublesFromOneSecondToThirty) {
    const std::vector<seconds> full = {seconds(1),  seconds(2),  seconds(4), seconds(8),
                                       seconds(16), seconds(30), seconds(30)};
    for (const CameraState state : {CameraState::kMissing, CameraState::kBusy, CameraState::kDenied,
                                    CameraState::kUnreadable}) {
        const std::vector<Nanoseconds> got = waits(RetryBackoff(1), state, 7);
        for (std::size_t i = 0; i < full.size(); ++i) {
            EXPECT_LE(got[i], full[i]);
            EXPECT_GE(got[i], Nanoseconds(full[i]) * 3 / 4);
        }
    }
}

TEST(RetryBackoff, NeverLetsADeviceThatMayComeBackWaitLongerThanTwoSeconds) {
    for (const CameraState state : {CameraState::kUnplugged, CameraState::kStalled}) {
        for (const Nanoseconds wait : waits(RetryBackoff(2), state, 1000)) {
            EXPECT_LE(wait, seconds(2));
            EXPECT_GE(wait, milliseconds(750));
        }
    }
}

TEST(RetryBackoff, StartsAgainAfterAFrame) {
    RetryBackoff backoff(3);
    for (int i = 0; i < 10; ++i) {
        backoff.next(CameraState::kBusy);
    }

    backoff.reset();

    EXPECT_LE(backoff.next(CameraState::kBusy), seconds(1));
}

TEST(RetryBackoff, SpreadsProgramsWithDifferentSeeds) {
    EXPECT_EQ(waits(RetryBackoff(4), CameraState::kBusy, 5),
              waits(RetryBackoff(4), CameraState::kBusy, 5));
    EXPECT_NE(waits(RetryBackoff(4), CameraState::kBusy, 5),
              waits(RetryBackoff(5), CameraState::kBusy, 5));
}

}  // namespace
}  // namespace focusguard::capture
