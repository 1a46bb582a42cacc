// For tests of the pipeline: one that runs, with all that is around it played by the test.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "focusguard/app/pipeline.hpp"
#include "focusguard/app/synthetic_observation.hpp"
#include "focusguard/capture/bgr_picture.hpp"
#include "focusguard/capture/picture_scratch.hpp"

namespace focusguard::app {

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
    void deliver(std::chrono::milliseconds at) { deliver(at, grey_picture()); }

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
            deliver(std::chrono::milliseconds(100) * i);
        }
        end();
    }

    // Ten frames a second, of which no two in a row are the same to the pixel, as a camera's.
    void deliver_tenths(int from, int to) {
        for (int i = from; i < to; ++i) {
            const auto grey = static_cast<std::uint8_t>(90 + 4 * (i % 2));
            deliver(std::chrono::milliseconds(100) * i,
                    capture::make_bgr_picture(
                        {{64, 48}, std::vector<std::uint8_t>(64UL * 48 * 3, grey)}));
        }
    }

    // Two seconds of frames, 25 a second.
    void deliver_two_seconds() {
        for (std::chrono::milliseconds at{0}; at < std::chrono::seconds(2);
             at += std::chrono::milliseconds(40)) {
            deliver(at);
        }
    }

    void deliver(std::chrono::milliseconds at, capture::PicturePtr picture) {
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

}  // namespace focusguard::app
