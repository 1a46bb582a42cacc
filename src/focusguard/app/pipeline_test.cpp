#include "focusguard/app/pipeline.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <future>
#include <mutex>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/app/synthetic_observation.hpp"
#include "focusguard/capture/bgr_picture.hpp"
#include "focusguard/capture/picture_scratch.hpp"
#include "focusguard/preview/card.hpp"

namespace focusguard::app {
namespace {

using std::chrono::milliseconds;
using namespace std::chrono_literals;

// Stands still until it is advanced. Any thread.
class FrozenClock final : public Clock {
public:
    SteadyTime steady_now() const override { return SteadyTime(std::chrono::seconds(5)); }

    WallTime wall_now() const override {
        return WallTime(std::chrono::seconds(1'700'000'000)) + Nanoseconds(advanced_.load());
    }

    void advance(Nanoseconds by) { advanced_ += by.count(); }

private:
    std::atomic<Nanoseconds::rep> advanced_{0};
};

// Sees the same gaze in each frame and counts how often it was told to forget.
class ScriptedLandmarker final : public vision::FaceLandmarker {
public:
    explicit ScriptedLandmarker(Gaze gaze) : gaze_(gaze) {}

    vision::FaceObservation observe(const capture::Frame& frame) override {
        capture::PictureScratch scratch;
        static_cast<void>(frame.picture->patch({0, 0, 1, 1}, 1.0, scratch));
        vision::FaceObservation observation = synthetic_observation(gaze_, frame.captured_at);
        observation.wall_time = frame.wall_time;
        return observation;
    }

    void reset() override {}

    std::string model_name() const override { return "scripted"; }

private:
    Gaze gaze_;
};

// A running pipeline in every-frame mode whose ports are recorded. The test is its capture thread,
// its page and its diary.
class PipelineTest : public testing::Test {
protected:
    PipelineTest() : board_(config::Config{}, "scripted", "0"), frames_(wake_) {
        board_.on_change([this](api::Urgency) {
            const std::lock_guard lock(published_mutex_);
            published_.notify_all();
        });
    }

    ~PipelineTest() override { end(); }

    // As live: the schedule decides which frames are looked at.
    void begin_live(Gaze gaze) { begin(gaze, WindowPreview::kOff, capture::Delivery::kNewestOnly); }

    void begin(Gaze gaze, WindowPreview window = WindowPreview::kOff,
               capture::Delivery delivery = capture::Delivery::kEveryFrame) {
        session::Session session("session",
                                 [n = 0]() mutable { return "run-" + std::to_string(++n); });
        PipelineSettings settings;
        settings.config = config_;
        settings.delivery = delivery;
        settings.window = window;
        pipeline_ = std::make_unique<Pipeline>(settings, std::make_unique<ScriptedLandmarker>(gaze),
                                               FocusChain(config_, std::move(session)), ports());
        thread_ = std::jthread([this](const std::stop_token& stop) { pipeline_->run(stop); });
    }

    void end() {
        thread_.request_stop();
        if (thread_.joinable()) {
            thread_.join();
        }
    }

    session::CommandReply ask(session::CommandKind kind,
                              std::optional<Nanoseconds> length = std::nullopt) {
        std::promise<session::CommandReply> reply;
        EXPECT_TRUE(commands_.try_push(
            {kind, [&](const session::CommandReply& given) { reply.set_value(given); }, length}));
        wake_.wake();
        return reply.get_future().get();
    }

    // Lets time pass while no frame comes, until the pipeline has published such a status.
    template <typename Predicate>
    void let_pass_until(Nanoseconds time, Predicate holds) {
        clock_.advance(time);
        wake_.wake();
        std::unique_lock lock(published_mutex_);
        published_.wait(lock, [&] { return holds(*board_.published().peek()); });
    }

    api::NudgeStatus nudges() { return board_.published().peek()->nudges; }

    // Returns when the pipeline has taken the frame.
    void deliver(milliseconds at) { deliver(at, grey_picture()); }

    static capture::PicturePtr grey_picture() {
        return capture::make_bgr_picture({{64, 48}, std::vector<std::uint8_t>(64UL * 48 * 3, 90)});
    }

    // The same with something bright in its upper half.
    static capture::PicturePtr half_bright_picture() {
        std::vector<std::uint8_t> pixels(64UL * 48 * 3, 90);
        std::fill_n(pixels.begin(), pixels.size() / 2, std::uint8_t{220});
        return capture::make_bgr_picture({{64, 48}, std::move(pixels)});
    }

    // From the start of the session to the end of the pipeline: long enough for a nudge.
    void look_aside_for_long() {
        begin(Gaze::kAside);
        ask(session::CommandKind::kStart);
        for (int i = 0; i < 120; ++i) {
            deliver(milliseconds(100) * i);
        }
        end();
    }

    // Ten frames a second, of which no two in a row are the same to the pixel, as a camera's.
    void deliver_tenths(int from, int to) {
        for (int i = from; i < to; ++i) {
            const auto grey = static_cast<std::uint8_t>(90 + 4 * (i % 2));
            deliver(milliseconds(100) * i,
                    capture::make_bgr_picture(
                        {{64, 48}, std::vector<std::uint8_t>(64UL * 48 * 3, grey)}));
        }
    }

    // Two seconds of frames, 25 a second.
    void deliver_two_seconds() {
        for (milliseconds at{0}; at < 2s; at += 40ms) {
            deliver(at);
        }
    }

    void deliver(milliseconds at, capture::PicturePtr picture) {
        auto frame = std::make_shared<capture::Frame>();
        frame->number = ++number_;
        frame->captured_at = SteadyTime(at);
        frame->wall_time = WallTime(std::chrono::seconds(1'700'000'000)) + at;
        frame->picture = std::move(picture);
        ASSERT_TRUE(frames_.deliver(std::move(frame), capture::Delivery::kEveryFrame, {}));
    }

    void tell_camera(capture::CameraState state) {
        std::promise<void> followed;
        on_followed_ = [&](const capture::CameraStatus& status) {
            if (status.state == state) {
                followed.set_value();
            }
        };
        capture::CameraStatus status;
        status.state = state;
        camera_news_.publish(std::make_shared<const capture::CameraStatus>(status));
        wake_.wake();
        followed.get_future().get();
    }

    PipelinePorts ports() {
        return PipelinePorts{frames_,
                             wake_,
                             commands_,
                             camera_news_,
                             [this](session::CameraPower power) { switched_.push_back(power); },
                             [this](const capture::CameraStatus& status) { on_followed_(status); },
                             [this](events::EventRow row) { rows_.push_back(std::move(row)); },
                             [this](const intervention::Action& action, auto done) {
                                 actions_.push_back(action);
                                 done(intervention::Kind::kBeep, {});
                                 return std::optional(intervention::Kind::kBeep);
                             },
                             around_,
                             preference_,
                             earlier_nudges_,
                             scorer_,
                             jpegs_,
                             [this] { ++pictures_; },
                             window_,
                             board_,
                             timeline_,
                             clock_,
                             [this](const state::CalibrationProfile& profile, const auto& done) {
                                 saved_.push_back(profile);
                                 done(save_outcome_);
                             }};
    }

    config::Config config_;
    LatestValue<intervention::Surroundings> around_;
    LatestValue<intervention::KindRanking> preference_;
    LatestValue<intervention::EarlierNudges> earlier_nudges_;
    LatestValue<ScorerNews> scorer_;
    WakeSignal wake_;
    std::mutex published_mutex_;
    std::condition_variable published_;
    StatusBoard board_;
    capture::FrameMailbox frames_;
    BoundedQueue<session::Command> commands_{8};
    LatestValue<capture::CameraStatus> camera_news_;
    preview::JpegSlot jpegs_;
    LatestValue<capture::BgrImage> window_;
    LiveTimeline timeline_;
    FrozenClock clock_;
    std::function<void(const capture::CameraStatus&)> on_followed_ =
        [](const capture::CameraStatus&) {};
    // Written by the pipeline thread; read by the test after end() or a reply.
    std::vector<session::CameraPower> switched_;
    std::vector<events::EventRow> rows_;
    std::vector<intervention::Action> actions_;
    int pictures_ = 0;
    std::vector<state::CalibrationProfile> saved_;
    Status save_outcome_;
    std::uint64_t number_ = 0;
    std::unique_ptr<Pipeline> pipeline_;
    std::jthread thread_;
};

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

TEST_F(PipelineTest, ATestNudgeRepliesWithWhatWasPlayed) {
    begin(Gaze::kAtScreen);
    EXPECT_TRUE(ask(session::CommandKind::kTestIntervention).fired);
    end();
    ASSERT_EQ(actions_.size(), 1U);
    EXPECT_EQ(actions_.front().level, intervention::Level::kTest);
    EXPECT_TRUE(board_.published().peek()->session.last_intervention_at.has_value());
}

TEST_F(PipelineTest, AFiredNudgeIsInTheRowOfItsMoment) {
    begin(Gaze::kAside);
    ask(session::CommandKind::kStart);
    deliver_tenths(0, 120);  // beyond the grace after the start
    end();
    ASSERT_EQ(actions_.size(), 1U);
    const auto fired = std::count_if(rows_.begin(), rows_.end(), [](const events::EventRow& row) {
        return row.intervention_fired;
    });
    EXPECT_EQ(fired, 1);
}

TEST_F(PipelineTest, HoldsNudgesBackInAMeeting) {
    around_.publish(std::make_shared<const intervention::Surroundings>(
        intervention::Surroundings{true, std::nullopt, std::nullopt}));
    look_aside_for_long();
    EXPECT_THAT(actions_, testing::IsEmpty());
    EXPECT_EQ(rows_.back().policy_reason, "meeting");
}

TEST_F(PipelineTest, TriesFirstWhatHasBroughtTheUserBackSoonest) {
    config_.intervention.distracted_kinds = {"BEEP", "OVERLAY"};
    preference_.publish(std::make_shared<const intervention::KindRanking>(
        intervention::KindRanking{{intervention::Kind::kOverlay}, {}}));
    look_aside_for_long();
    ASSERT_FALSE(actions_.empty());
    EXPECT_EQ(actions_.front().kinds.front(), intervention::Kind::kOverlay);
}

TEST_F(PipelineTest, CountsTheNudgesOfEarlierProgramsTowardsTheDailyCap) {
    config_.intervention.daily_cap = 3;
    earlier_nudges_.publish(std::make_shared<const intervention::EarlierNudges>(
        intervention::EarlierNudges{local_time(clock_.wall_now()).date, 3}));
    look_aside_for_long();
    EXPECT_THAT(actions_, testing::IsEmpty());
    EXPECT_EQ(rows_.back().policy_reason, "daily_cap");
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

TEST_F(PipelineTest, ASnoozeHoldsNudgesBackAndTheRecordGoesOn) {
    begin(Gaze::kAside);
    ask(session::CommandKind::kStart);
    const session::CommandReply reply = ask(session::CommandKind::kSnooze, 15min);
    EXPECT_EQ(reply.snoozed_until, clock_.wall_now() + 15min);
    EXPECT_EQ(nudges().snoozed_until, clock_.wall_now() + 15min);
    EXPECT_EQ(nudges().held_back_by, "snoozed");
    deliver_tenths(0, 120);
    EXPECT_EQ(ask(session::CommandKind::kUnsnooze).snoozed_until, std::nullopt);
    EXPECT_EQ(nudges().held_back_by, "");
    end();
    EXPECT_EQ(rows_.size(), 120U);
    EXPECT_EQ(rows_.back().policy_reason, "snoozed");
    EXPECT_THAT(actions_, testing::IsEmpty());
}

TEST_F(PipelineTest, TheStatusSaysWhenASnoozeIsOverThoughNoFrameComes) {
    begin(Gaze::kAtScreen);
    ask(session::CommandKind::kSnooze, 15min);
    EXPECT_EQ(nudges().held_back_by, "snoozed");
    let_pass_until(
        15min, [](const api::LiveStatus& status) { return status.nudges.held_back_by.empty(); });
}

TEST_F(PipelineTest, NudgesAreSwitchedOffAndOnWhileTheRecordGoesOn) {
    begin(Gaze::kAside);
    ask(session::CommandKind::kStart);
    EXPECT_FALSE(ask(session::CommandKind::kNudgesOff).nudges_enabled);
    EXPECT_FALSE(nudges().enabled);
    deliver_tenths(0, 120);
    EXPECT_TRUE(ask(session::CommandKind::kNudgesOn).nudges_enabled);
    EXPECT_TRUE(nudges().enabled);
    deliver_tenths(120, 180);
    EXPECT_EQ(nudges().today, 1);
    end();
    EXPECT_EQ(rows_.size(), 180U);
    EXPECT_EQ(actions_.size(), 1U);
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

TEST_F(PipelineTest, NudgesNobodyForLookingAwayWhenAsked) {
    begin(Gaze::kAside);
    ask(session::CommandKind::kStart);
    ask(session::CommandKind::kCalibrateScreen);
    for (milliseconds at{0}; at < 10s; at += 100ms) {
        deliver(at);
    }
    ask(session::CommandKind::kCancelCalibration);
    end();
    EXPECT_THAT(actions_, testing::IsEmpty());
}

}  // namespace
}  // namespace focusguard::app
