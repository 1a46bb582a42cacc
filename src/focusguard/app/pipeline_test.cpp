#include "focusguard/app/pipeline.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/app/pipeline_test_support.hpp"
#include "focusguard/preview/card.hpp"

namespace focusguard::app {
namespace {

using std::chrono::milliseconds;
using namespace std::chrono_literals;

TEST_F(PipelineTest, WritesARowAFrameWhileRunning) {
    begin(Gaze::kAtScreen);
    EXPECT_EQ(ask(session::CommandKind::kStart).mode, session::Mode::kRunning);
    for (int i = 0; i < 20; ++i) {
        deliver(milliseconds(40) * i);
    }
    end();
    ASSERT_EQ(rows_.size(), 20U);
    EXPECT_EQ(rows_.back().state_smooth, state::FocusState::kFocused);
    EXPECT_NEAR(rows_.back().fps, 25.0, 1e-9);
    EXPECT_EQ(board_.published().peek()->session.total_run, milliseconds(19 * 40));
}

TEST_F(PipelineTest, LooksLessOftenAtASteadyUserAndLosesNoTime) {
    begin_live(Gaze::kAtScreen);
    ask(session::CommandKind::kStart);
    deliver_two_seconds();
    end();
    // Five at once until the state is believed, then five a second.
    EXPECT_GE(rows_.size(), 12U);
    EXPECT_LE(rows_.size(), 16U);
    Seconds observed{0.0};
    for (const events::EventRow& row : rows_) {
        observed += row.observed;
    }
    EXPECT_NEAR(observed.count(),
                rows_.back().ts.epoch_seconds() - rows_.front().ts.epoch_seconds(), 1e-3);
}

TEST_F(PipelineTest, LooksAtEveryFrameWhileSomeoneWatches) {
    begin_live(Gaze::kAtScreen);
    jpegs_.viewer_came();
    ask(session::CommandKind::kStart);
    deliver_two_seconds();
    end();
    EXPECT_EQ(rows_.size(), 50U);
}

TEST_F(PipelineTest, LooksAtOnceWhenMuchMoves) {
    begin_live(Gaze::kAtScreen);
    ask(session::CommandKind::kStart);
    deliver_two_seconds();
    deliver(2040ms);
    deliver(2120ms, half_bright_picture());
    end();
    EXPECT_EQ(rows_.back().ts, WallTime(std::chrono::seconds(1'700'000'000)) + 2120ms);
}

TEST_F(PipelineTest, SwitchesTheCameraWithTheMode) {
    begin(Gaze::kAtScreen);
    ask(session::CommandKind::kStart);
    EXPECT_EQ(ask(session::CommandKind::kPause).mode, session::Mode::kPaused);
    EXPECT_EQ(ask(session::CommandKind::kStop).mode, session::Mode::kStopped);
    end();
    EXPECT_THAT(switched_,
                testing::ElementsAre(session::CameraPower::kOn, session::CameraPower::kOff,
                                     session::CameraPower::kOff));
}

TEST_F(PipelineTest, IgnoresFramesThatComeWhilePaused) {
    begin(Gaze::kAtScreen);
    ask(session::CommandKind::kStart);
    deliver(milliseconds(0));
    ask(session::CommandKind::kPause);
    deliver(milliseconds(40));
    end();
    EXPECT_EQ(rows_.size(), 1U);
}

TEST_F(PipelineTest, AResumeCountsNothingOfThePause) {
    begin(Gaze::kAtScreen);
    ask(session::CommandKind::kStart);
    deliver(milliseconds(0));
    deliver(milliseconds(40));
    ask(session::CommandKind::kPause);
    ask(session::CommandKind::kStart);
    deliver(milliseconds(60'000));
    deliver(milliseconds(60'040));
    end();
    EXPECT_EQ(board_.published().peek()->session.total_run, milliseconds(80));
    EXPECT_NE(rows_.front().run_id, rows_.back().run_id);
}

// Fails whenever it is looked at, as half a JPEG does.
class DamagedPicture final : public capture::Picture {
public:
    DamagedPicture() : Picture({64, 48}) {}

private:
    static Unexpected damage() { return {ErrorCode::kDataLoss, "damaged"}; }

    Result<capture::BgrImage> convert_all(capture::PictureScratch&) const override {
        return damage();
    }

    Result<capture::ImagePatch> convert_part(const capture::PixelRectangle&, double,
                                             capture::PictureScratch&) const override {
        return damage();
    }

    Result<capture::LumaThumbnail> shrink(capture::PictureScratch&) const override {
        return damage();
    }
};

TEST_F(PipelineTest, ADamagedPictureCountsAsDroppedAndSaysNothing) {
    begin(Gaze::kAtScreen);
    ask(session::CommandKind::kStart);
    deliver(milliseconds(0));
    deliver(milliseconds(40), std::make_shared<const DamagedPicture>());
    deliver(milliseconds(80));
    end();
    EXPECT_EQ(rows_.size(), 2U);
    EXPECT_EQ(board_.published().peek()->frames_dropped, 1U);
    EXPECT_EQ(board_.published().peek()->session.total_run, milliseconds(80));
}

TEST_F(PipelineTest, ALostCameraCountsNothingUntilItIsBack) {
    begin(Gaze::kAtScreen);
    ask(session::CommandKind::kStart);
    tell_camera(capture::CameraState::kLive);
    deliver(milliseconds(0));
    deliver(milliseconds(40));
    tell_camera(capture::CameraState::kUnplugged);
    EXPECT_EQ(board_.published().peek()->camera.state, capture::CameraState::kUnplugged);
    tell_camera(capture::CameraState::kLive);
    deliver(milliseconds(30'000));
    deliver(milliseconds(30'040));
    end();
    EXPECT_EQ(board_.published().peek()->session.total_run, milliseconds(80));
}

TEST_F(PipelineTest, DrawsPicturesOnlyWhileSomeoneWatches) {
    begin(Gaze::kAtScreen);
    ask(session::CommandKind::kStart);
    tell_camera(capture::CameraState::kLive);
    deliver(milliseconds(0));
    ask(session::CommandKind::kStart);
    const int unwatched = pictures_;
    EXPECT_EQ(jpegs_.newest().peek(), nullptr);
    jpegs_.viewer_came();
    deliver(milliseconds(40));
    deliver(milliseconds(80));
    ask(session::CommandKind::kStart);
    EXPECT_EQ(pictures_, unwatched + 2);
    end();
}

TEST_F(PipelineTest, ShowsACardWhenTheCameraIsNotLive) {
    begin(Gaze::kAtScreen);
    tell_camera(capture::CameraState::kBusy);
    ASSERT_NE(jpegs_.newest().peek(), nullptr);
    EXPECT_FALSE(jpegs_.newest().peek()->bytes.empty());
}

TEST_F(PipelineTest, TheWindowShowsNoFaceOnceTheCameraIsOff) {
    begin(Gaze::kAtScreen, WindowPreview::kOn);
    tell_camera(capture::CameraState::kLive);
    ask(session::CommandKind::kStart);
    deliver(milliseconds(0));
    ask(session::CommandKind::kPause);
    ASSERT_NE(window_.peek(), nullptr);
    EXPECT_EQ(window_.peek()->size, (capture::ImageSize{64, 48}));
    tell_camera(capture::CameraState::kOff);
    EXPECT_EQ(window_.peek()->size, preview::kCardSize);
}

TEST_F(PipelineTest, APauseForAWhileEndsByItself) {
    begin(Gaze::kAtScreen);
    ask(session::CommandKind::kStart);
    const session::CommandReply reply = ask(session::CommandKind::kPause, 15min);
    EXPECT_EQ(reply.mode, session::Mode::kPaused);
    EXPECT_EQ(reply.paused_until, clock_.wall_now() + 15min);
    let_pass_until(15min, [](const api::LiveStatus& status) {
        return status.session.mode == session::Mode::kRunning;
    });
    end();
    EXPECT_THAT(switched_,
                testing::ElementsAre(session::CameraPower::kOn, session::CameraPower::kOff,
                                     session::CameraPower::kOn));
}

TEST_F(PipelineTest, TogglingTheCameraStopsTheRowsButNotTheSession) {
    begin(Gaze::kAtScreen);
    ask(session::CommandKind::kStart);
    deliver(milliseconds(0));
    EXPECT_EQ(ask(session::CommandKind::kToggleCamera).mode, session::Mode::kRunning);
    deliver(milliseconds(40));
    ask(session::CommandKind::kToggleCamera);
    deliver(milliseconds(80));
    end();
    ASSERT_EQ(rows_.size(), 2U);
    EXPECT_NE(rows_.front().run_id, rows_.back().run_id);
}

TEST_F(PipelineTest, CalibratesWhileItWatches) {
    begin(Gaze::kAtScreen);
    EXPECT_THAT(ask(session::CommandKind::kCalibrateScreen).message,
                testing::HasSubstr("start the session"));
    ask(session::CommandKind::kStart);
    EXPECT_EQ(ask(session::CommandKind::kCalibrateScreen).message, "");
    EXPECT_THAT(ask(session::CommandKind::kSaveCalibration).message, testing::HasSubstr("wait"));
    for (milliseconds at{0}; at < 7s; at += 100ms) {
        deliver(at);
    }
    EXPECT_EQ(ask(session::CommandKind::kSaveCalibration).message, "");
    end();
    ASSERT_EQ(saved_.size(), 1U);
    EXPECT_EQ(saved_.front().zones.size(), 1U);
    const auto status = board_.published().peek();
    EXPECT_EQ(status->calibration.profile->screens, 1);
    EXPECT_EQ(status->calibration.state, "off");
    EXPECT_FALSE(status->is_learning_pose);
}

TEST_F(PipelineTest, SaysWhenACalibrationCannotBeKept) {
    save_outcome_ = Unexpected(ErrorCode::kResourceExhausted, "The disk is full.");
    begin(Gaze::kAtScreen);
    ask(session::CommandKind::kStart);
    ask(session::CommandKind::kCalibrateScreen);
    for (milliseconds at{0}; at < 7s; at += 100ms) {
        deliver(at);
    }
    EXPECT_EQ(ask(session::CommandKind::kSaveCalibration).message, "The disk is full.");
    end();
    EXPECT_TRUE(board_.published().peek()->calibration.profile);
}

}  // namespace
}  // namespace focusguard::app
