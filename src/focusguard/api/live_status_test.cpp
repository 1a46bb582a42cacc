#include "focusguard/api/live_status.hpp"

#include <gtest/gtest.h>

namespace focusguard::api {
namespace {

TEST(UrgencyOfStatus, LetsFiguresWait) {
    const LiveStatus before;
    LiveStatus now = before;
    now.session.total_run = std::chrono::seconds(1);
    now.frames_per_second = 5.0;
    now.frames_dropped = 3;
    now.nose_offset_signed = 0.1;
    now.state_confidence = 0.9;
    EXPECT_EQ(urgency_of(before, now), Urgency::kCanWait);
}

TEST(UrgencyOfStatus, TellsWhatHasHappenedAtOnce) {
    const LiveStatus before;
    LiveStatus other_state = before;
    other_state.session.smoothed_state = state::FocusState::kDistracted;
    LiveStatus other_mode = before;
    other_mode.session.mode = session::Mode::kPaused;
    LiveStatus other_camera = before;
    other_camera.camera.state = capture::CameraState::kLive;
    LiveStatus nudged = before;
    nudged.overlay = OverlayNudge{.number = 1, .state = "AWAY", .level = "soft", .at = {}};
    for (const LiveStatus& now : {other_state, other_mode, other_camera, nudged}) {
        EXPECT_EQ(urgency_of(before, now), Urgency::kAtOnce);
    }
}

}  // namespace
}  // namespace focusguard::api
