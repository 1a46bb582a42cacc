#include "focusguard/app/evaluate_clip.hpp"

#include <vector>

#include <gtest/gtest.h>

#include "focusguard/app/program_files.hpp"

namespace focusguard::app {
namespace {

// Sees nobody, and remembers what it was shown.
class Onlooker final : public vision::FaceLandmarker {
public:
    vision::FaceObservation observe(const capture::Frame& frame) override {
        seen.push_back(frame.captured_at.since_origin());
        return {frame.captured_at, frame.wall_time, frame.size(), {}};
    }

    void reset() override { ++resets; }

    std::string model_name() const override { return "onlooker"; }

    std::vector<Nanoseconds> seen;
    int resets = 0;
};

// The sample clip has 765 frames, 25 a second.
constexpr std::size_t kFramesOfSample = 765;

TEST(LookAtClip, LooksAtEachFrame) {
    Onlooker onlooker;
    std::size_t told = 0;
    const auto frames =
        look_at_clip(sample_clip(), onlooker, std::nullopt, [&](Nanoseconds) { ++told; });
    ASSERT_TRUE(frames.has_value()) << frames.error().message();
    EXPECT_EQ(frames->size(), kFramesOfSample);
    EXPECT_EQ(told, kFramesOfSample);
    EXPECT_EQ(onlooker.resets, 1) << "no face is followed from one clip into the next";
    EXPECT_EQ(frames->front().at, Nanoseconds::zero());
    EXPECT_EQ(frames->front().face_count, 0);
    EXPECT_FALSE(frames->front().scene.is_covered);
    EXPECT_NEAR(Seconds(frames->back().at).count(), 30.56, 0.001);
}

TEST(LookAtClip, LooksAtAboutAsManyFramesASecondAsAsked) {
    for (const double fps : {5.0, 10.0, 7.0, 40.0}) {
        Onlooker onlooker;
        const auto frames = look_at_clip(sample_clip(), onlooker, fps, [](Nanoseconds) {});
        ASSERT_TRUE(frames.has_value());
        EXPECT_EQ(frames->size(), onlooker.seen.size());
        const double expected = std::min(fps, 25.0) * 30.6;
        EXPECT_NEAR(static_cast<double>(frames->size()), expected, 1.0) << fps;
    }
}

TEST(LookAtClip, NamesAClipThatIsNotThere) {
    Onlooker onlooker;
    const auto frames = look_at_clip("/nowhere/a.mp4", onlooker, 5.0, [](Nanoseconds) {});
    ASSERT_FALSE(frames.has_value());
    EXPECT_EQ(frames.error().code(), ErrorCode::kNotFound);
    EXPECT_NE(frames.error().message().find("/nowhere/a.mp4"), std::string::npos);
}

// Somebody whose eyes and head point along the camera's axis.
SeenFrame looking_ahead(Nanoseconds at, double yaw_deg) {
    SeenFrame frame;
    frame.at = at;
    frame.face_count = 1;
    frame.features.captured_at = SteadyTime(at);
    frame.features.face_present = true;
    frame.features.head_pose = features::HeadPose{.yaw_deg = yaw_deg};
    frame.features.head_position = features::HeadPosition{.away_cm = 60.0};
    frame.features.gaze = features::Gaze{};
    frame.features.gaze->both.in_camera.yaw_deg = yaw_deg;
    frame.features.gaze->both.weight = 1.0;
    frame.features.eyes.both = 0.8;
    return frame;
}

TEST(CalibratedOn, TakesTheFramesBeforeAMoment) {
    const std::vector<SeenFrame> frames = {looking_ahead(std::chrono::seconds(0), 10.0),
                                           looking_ahead(std::chrono::seconds(1), 10.0),
                                           looking_ahead(std::chrono::seconds(2), -40.0),
                                           looking_ahead(std::chrono::seconds(3), -40.0),
                                           looking_ahead(std::chrono::seconds(4), -40.0)};
    const auto profile = calibrated_on(frames, std::chrono::seconds(2));
    ASSERT_TRUE(profile.has_value());
    EXPECT_NEAR(profile->zones.front().eyes.yaw_deg, 10.0, 0.1);
    EXPECT_EQ(calibrated_on(frames, Nanoseconds::zero()), std::nullopt);
    EXPECT_EQ(calibrated_on({SeenFrame{}}, std::chrono::seconds(2)), std::nullopt)
        << "there is no face";
}

TEST(Judge, SaysSomethingOfEachFrame) {
    std::vector<SeenFrame> frames;
    for (int i = 0; i < 20; ++i) {
        frames.push_back(looking_ahead(std::chrono::milliseconds(100 * i), 0.0));
    }
    const std::vector<state::Judged> judged = judge(frames, {});
    ASSERT_EQ(judged.size(), frames.size());
    EXPECT_EQ(judged.front().pose_gaze.state, state::FocusState::kAway) << "not yet sure";
    EXPECT_EQ(judged.back().pose_gaze.state, state::FocusState::kFocused);
    EXPECT_EQ(judged.back().nose_offset, state::FocusState::kFocused);
}

}  // namespace
}  // namespace focusguard::app
