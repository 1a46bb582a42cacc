#include "focusguard/capture/playback.hpp"

#include <chrono>
#include <vector>

#include "focusguard/capture/bgr_picture.hpp"
#include "focusguard/capture/manual_clock.hpp"

namespace focusguard::capture {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

PicturePtr picture() {
    return make_bgr_picture({{2, 1}, std::vector<std::uint8_t>(6, 7)});
}

class PlaybackTest : public testing::Test {
protected:
    Playback playback(Pace pace) {
        return Playback(pace, clock_, [this](Nanoseconds duration, std::stop_token token) {
            waits_.push_back(duration);
            tokens_.push_back(std::move(token));
            clock_.advance(duration);
        });
    }

    ManualClock clock_;
    std::vector<Nanoseconds> waits_;
    std::vector<std::stop_token> tokens_;
};

TEST_F(PlaybackTest, WaitsInRealTimeUntilEachFrameIsDue) {
    Playback playback = this->playback(Pace::kRealTime);
    playback.begin(milliseconds(40));

    playback.present(picture(), milliseconds(0));
    clock_.advance(milliseconds(15));
    playback.present(picture(), milliseconds(40));
    playback.present(picture(), milliseconds(100));

    EXPECT_EQ(waits_, (std::vector<Nanoseconds>{milliseconds(25), milliseconds(60)}));
}

TEST_F(PlaybackTest, CatchesUpAfterAShortHoldUp) {
    Playback playback = this->playback(Pace::kRealTime);
    playback.begin(milliseconds(40));
    playback.present(picture(), milliseconds(0));
    clock_.advance(milliseconds(100));

    playback.present(picture(), milliseconds(40));
    playback.present(picture(), milliseconds(80));
    playback.present(picture(), milliseconds(120));

    EXPECT_EQ(waits_, std::vector<Nanoseconds>{milliseconds(20)});
}

TEST_F(PlaybackTest, GoesOnFromThereAfterALongHoldUp) {
    Playback playback = this->playback(Pace::kRealTime);
    playback.begin(milliseconds(40));
    playback.present(picture(), milliseconds(0));
    clock_.advance(std::chrono::hours(8));

    playback.present(picture(), milliseconds(40));
    playback.present(picture(), milliseconds(80));

    EXPECT_EQ(waits_, std::vector<Nanoseconds>{milliseconds(40)});
}

TEST_F(PlaybackTest, NeverWaitsAtMaximumSpeed) {
    Playback playback = this->playback(Pace::kMaximum);
    playback.begin(milliseconds(40));

    playback.present(picture(), milliseconds(0));
    playback.present(picture(), seconds(3));

    EXPECT_TRUE(waits_.empty());
}

TEST_F(PlaybackTest, HandsItsWaitsTheTokenThatEndsThem) {
    Playback playback = this->playback(Pace::kRealTime);
    std::stop_source stop;
    playback.interrupt_with(stop.get_token());
    playback.begin(milliseconds(40));
    playback.present(picture(), milliseconds(0));
    playback.present(picture(), milliseconds(40));

    ASSERT_EQ(tokens_.size(), 1u);
    EXPECT_FALSE(tokens_.front().stop_requested());
    stop.request_stop();
    EXPECT_TRUE(tokens_.front().stop_requested());
}

TEST_F(PlaybackTest, CountsFramesFromOneAtEachOpening) {
    Playback playback = this->playback(Pace::kMaximum);
    playback.begin(milliseconds(40));
    playback.present(picture(), std::nullopt);
    EXPECT_EQ(playback.present(picture(), std::nullopt)->number, 2u);

    playback.begin(milliseconds(40));

    EXPECT_EQ(playback.present(picture(), std::nullopt)->number, 1u);
}

TEST(InterruptibleSleep, ReturnsAtOnceWhenStopIsAskedForAlready) {
    std::stop_source stop;
    stop.request_stop();

    sleep_unless_stopped(std::chrono::hours(1000), stop.get_token());
}

TEST(InterruptibleSleep, ReturnsAtOnceWhenThereIsNothingToWaitFor) {
    sleep_unless_stopped(Nanoseconds(0), {});
    sleep_unless_stopped(Nanoseconds(-5), {});
}

}  // namespace
}  // namespace focusguard::capture
