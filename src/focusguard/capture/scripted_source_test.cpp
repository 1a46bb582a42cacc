#include "focusguard/capture/scripted_source.hpp"

#include <chrono>
#include <stdexcept>

#include "focusguard/capture/picture_test_support.hpp"

namespace focusguard::capture {
namespace {

using Kind = ScriptStep::Kind;

CameraState state_of(const ReadOutcome& outcome) {
    const auto* failure = std::get_if<CaptureFailure>(&outcome);
    return failure != nullptr ? failure->state : CameraState::kLive;
}

CameraState state_of(const OpenOutcome& outcome) {
    const auto* failure = std::get_if<CaptureFailure>(&outcome);
    return failure != nullptr ? failure->state : CameraState::kLive;
}

TEST(ScriptedSource, GivesFramesAndRepeatsThemWithNewStamps) {
    ManualClock clock;
    ScriptedSource source({{Kind::kFrame, 2}, {Kind::kRepeat}, {Kind::kEnd}}, clock,
                          Delivery::kEveryFrame);
    ASSERT_EQ(state_of(source.open()), CameraState::kLive);

    const FramePtr first = std::get<FramePtr>(source.read());
    const FramePtr second = std::get<FramePtr>(source.read());
    const FramePtr repeated = std::get<FramePtr>(source.read());

    EXPECT_NE(pixels_of(*first), pixels_of(*second));
    EXPECT_EQ(pixels_of(*second), pixels_of(*repeated));
    EXPECT_EQ(repeated->captured_at - second->captured_at, std::chrono::milliseconds(33));
    EXPECT_TRUE(std::holds_alternative<EndOfFrames>(source.read()));
    EXPECT_TRUE(std::holds_alternative<EndOfFrames>(source.read()));
}

TEST(ScriptedSource, RefusesToOpenAsScripted) {
    ManualClock clock;
    ScriptedSource source(
        {{Kind::kBusy, 2}, {Kind::kDenied}, {Kind::kMissing}, {Kind::kThrow}, {Kind::kFrame}},
        clock, Delivery::kEveryFrame);

    EXPECT_EQ(state_of(source.open()), CameraState::kBusy);
    EXPECT_EQ(state_of(source.open()), CameraState::kBusy);
    EXPECT_EQ(state_of(source.open()), CameraState::kDenied);
    EXPECT_EQ(state_of(source.open()), CameraState::kMissing);
    EXPECT_FALSE(source.is_open());
    EXPECT_THROW(source.open(), std::runtime_error);
    EXPECT_EQ(state_of(source.open()), CameraState::kLive);
    EXPECT_TRUE(source.is_open());
    EXPECT_EQ(source.times_opened(), 1);
}

TEST(ScriptedSource, StaysAwayOnceUnpluggedUntilItComesBack) {
    ManualClock clock;
    ScriptedSource source({{Kind::kUnplug}, {Kind::kMissing}, {Kind::kComeBack}, {Kind::kFrame}},
                          clock, Delivery::kEveryFrame);
    ASSERT_EQ(state_of(source.open()), CameraState::kLive);

    EXPECT_EQ(state_of(source.read()), CameraState::kUnplugged);
    EXPECT_EQ(state_of(source.open()), CameraState::kMissing);
    EXPECT_EQ(state_of(source.open()), CameraState::kLive);
    EXPECT_EQ(state_of(source.read()), CameraState::kLive);
}

TEST(ScriptedSource, LetsTimeGoByWhileItStalls) {
    ManualClock clock;
    ScriptedSource source({{Kind::kStall, 1, std::chrono::seconds(7)}}, clock,
                          Delivery::kEveryFrame);
    ASSERT_EQ(state_of(source.open()), CameraState::kLive);

    EXPECT_EQ(state_of(source.read()), CameraState::kStalled);
    EXPECT_EQ(clock.steady_now(), SteadyTime(std::chrono::seconds(7)));
}

}  // namespace
}  // namespace focusguard::capture
