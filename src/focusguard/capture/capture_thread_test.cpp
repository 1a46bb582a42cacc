#include "focusguard/capture/capture_thread.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "focusguard/capture/scripted_source.hpp"

namespace focusguard::capture {
namespace {

using Kind = ScriptStep::Kind;
using std::chrono::milliseconds;
using std::chrono::seconds;

// Remembers what the capture thread says, and lets a test wait until it has said something.
class Listener {
public:
    void hear(const CameraStatus& status) {
        {
            const std::lock_guard lock(mutex_);
            all_.push_back(status);
        }
        heard_.notify_all();
    }

    // The states in the order they were shown, without repetitions.
    std::vector<CameraState> wait_for(CameraState state, int times = 1) {
        std::unique_lock lock(mutex_);
        heard_.wait(lock, [&] {
            const std::vector<CameraState> shown = states();
            return std::count(shown.begin(), shown.end(), state) >= times;
        });
        return states();
    }

    std::vector<CameraStatus> all() {
        const std::lock_guard lock(mutex_);
        return all_;
    }

private:
    std::vector<CameraState> states() const {
        std::vector<CameraState> shown;
        for (const CameraStatus& status : all_) {
            if (shown.empty() || shown.back() != status.state) {
                shown.push_back(status.state);
            }
        }
        return shown;
    }

    std::mutex mutex_;
    std::condition_variable heard_;
    std::vector<CameraStatus> all_;
};

// A capture thread on a script, whose waits move the script's clock, and a pipeline that takes
// every frame.
class CaptureThreadTest : public testing::Test {
protected:
    ~CaptureThreadTest() override {
        if (thread_) {
            thread_->stop();
        }
    }

    void run(std::vector<ScriptStep> script, Delivery delivery = Delivery::kEveryFrame,
             Nanoseconds frame_time = milliseconds(33)) {
        auto source =
            std::make_unique<ScriptedSource>(std::move(script), clock_, delivery, frame_time);
        source_ = source.get();
        thread_.emplace(
            std::move(source), mailbox_, [this](const CameraStatus& s) { listener_.hear(s); },
            clock_,
            [this](Nanoseconds duration, const std::stop_token&) {
                const std::lock_guard lock(waits_mutex_);
                waits_.push_back(duration);
                clock_.advance(duration);
            });
    }

    void take_frames() {
        pipeline_ = std::jthread([this](const std::stop_token& stop) {
            while (!stop.stop_requested()) {
                if (const FramePtr frame = mailbox_.take()) {
                    const std::lock_guard lock(taken_mutex_);
                    taken_.push_back(frame->number);
                }
                wake_.wait_for(std::chrono::hours(1), stop);
            }
        });
    }

    std::size_t taken() {
        const std::lock_guard lock(taken_mutex_);
        return taken_.size();
    }

    std::vector<Nanoseconds> waits() {
        const std::lock_guard lock(waits_mutex_);
        return waits_;
    }

    CameraStatus last_with(CameraState state) {
        CameraStatus found;
        for (const CameraStatus& status : listener_.all()) {
            found = status.state == state ? status : found;
        }
        return found;
    }

    ManualClock clock_;
    WakeSignal wake_;
    FrameMailbox mailbox_{wake_};
    Listener listener_;
    std::mutex waits_mutex_;
    std::vector<Nanoseconds> waits_;
    std::mutex taken_mutex_;
    std::vector<std::uint64_t> taken_;
    ScriptedSource* source_ = nullptr;
    std::optional<CaptureThread> thread_;
    std::jthread pipeline_;
};

using States = std::vector<CameraState>;

TEST_F(CaptureThreadTest, IsOffUntilItIsAskedForPictures) {
    run({{Kind::kFrame, 10}});

    EXPECT_EQ(listener_.wait_for(CameraState::kOff), States{CameraState::kOff});
    EXPECT_EQ(source_->times_opened(), 0);
    thread_->stop();
    EXPECT_EQ(listener_.all().size(), 1u);
}

TEST_F(CaptureThreadTest, HandsOverEveryFrameOfAReplayAndSaysWhenItIsOver) {
    run({{Kind::kFrame, 1000}});
    take_frames();
    thread_->request_on();

    const States shown = listener_.wait_for(CameraState::kEnded);

    EXPECT_EQ(shown, (States{CameraState::kOff, CameraState::kOpening, CameraState::kLive,
                             CameraState::kEnded}));
    EXPECT_FALSE(source_->is_open());
    thread_->stop();
    pipeline_.request_stop();
    pipeline_.join();
    ASSERT_EQ(taken_.size(), 1000u);
    for (std::size_t i = 0; i < taken_.size(); ++i) {
        ASSERT_EQ(taken_[i], i + 1);
    }
    EXPECT_EQ(mailbox_.dropped(), 0u);
}

TEST_F(CaptureThreadTest, DropsFramesOfALiveSourceThatNobodyTakesAndCountsThem) {
    run({{Kind::kFrame, 50}}, Delivery::kNewestOnly);
    thread_->request_on();
    listener_.wait_for(CameraState::kEnded);

    EXPECT_EQ(mailbox_.dropped(), 49u);
    EXPECT_EQ(mailbox_.take()->number, 50u);
}

TEST_F(CaptureThreadTest, SaysTheSizeAndTheRateAboutOnceASecond) {
    run({{Kind::kFrame, 100}, {Kind::kFrame, 1, seconds(1), {16, 12}}, {Kind::kEnd}},
        Delivery::kNewestOnly, milliseconds(50));
    thread_->request_on();
    listener_.wait_for(CameraState::kEnded);

    std::vector<double> rates;
    for (const CameraStatus& status : listener_.all()) {
        EXPECT_EQ(status.source, "script");
        if (status.state == CameraState::kLive) {
            rates.push_back(status.frames_per_second);
        }
    }
    EXPECT_THAT(rates, testing::ElementsAre(0.0, 20.0, 20.0, 20.0, 20.0, 20.0));
    EXPECT_EQ(last_with(CameraState::kLive).size, (ImageSize{16, 12}));
}

struct Fault {
    std::string name;
    std::vector<ScriptStep> script;  // up to the frames that follow
    CameraState shown;
};

void PrintTo(const Fault& fault, std::ostream* out) {
    *out << fault.name;
}

class CaptureThreadFaultTest : public CaptureThreadTest,
                               public testing::WithParamInterface<Fault> {};

TEST_P(CaptureThreadFaultTest, ShowsTheFaultWithARemedyAndRecovers) {
    std::vector<ScriptStep> script = GetParam().script;
    script.push_back({Kind::kFrame, 5});
    run(std::move(script));
    take_frames();
    thread_->request_on();

    listener_.wait_for(GetParam().shown);
    listener_.wait_for(CameraState::kEnded);

    const CameraStatus fault = last_with(GetParam().shown);
    EXPECT_FALSE(fault.message.empty());
    EXPECT_FALSE(fault.remedy.empty());
    EXPECT_EQ(fault.frames_per_second, 0.0);
    EXPECT_EQ(last_with(CameraState::kLive).message, "");
    EXPECT_EQ(last_with(CameraState::kLive).remedy, "");
    thread_->stop();
    pipeline_ = {};
    EXPECT_GE(taken_.size(), 5u);
}

INSTANTIATE_TEST_SUITE_P(
    , CaptureThreadFaultTest,
    testing::Values(
        Fault{"missing", {{Kind::kMissing, 3}}, CameraState::kMissing},
        Fault{"busy", {{Kind::kBusy, 3}}, CameraState::kBusy},
        Fault{"denied", {{Kind::kDenied, 3}}, CameraState::kDenied},
        Fault{"unreadable", {{Kind::kUnreadable, 3}}, CameraState::kUnreadable},
        Fault{"stalled", {{Kind::kFrame, 3}, {Kind::kStall, 2}}, CameraState::kStalled},
        Fault{"unplugged",
              {{Kind::kFrame, 3}, {Kind::kUnplug}, {Kind::kMissing, 4}, {Kind::kComeBack}},
              CameraState::kUnplugged},
        Fault{"taken_over", {{Kind::kFrame, 3}, {Kind::kBusy, 2}}, CameraState::kBusy},
        Fault{"throws_on_open", {{Kind::kThrow, 2}}, CameraState::kUnreadable},
        Fault{"throws_on_read", {{Kind::kFrame, 2}, {Kind::kThrow}}, CameraState::kUnreadable}),
    [](const auto& fault) { return fault.param.name; });

TEST_F(CaptureThreadTest, KeepsShowingAFaultWhileItTriesAgain) {
    run({{Kind::kBusy, 4}, {Kind::kFrame, 1}});
    take_frames();
    thread_->request_on();

    EXPECT_EQ(listener_.wait_for(CameraState::kEnded),
              (States{CameraState::kOff, CameraState::kOpening, CameraState::kBusy,
                      CameraState::kLive, CameraState::kEnded}));
    EXPECT_EQ(waits().size(), 4u);
}

TEST_F(CaptureThreadTest, CallsADeviceUnpluggedThatWasLiveAndIsMissingNow) {
    run({{Kind::kFrame, 1},
         {Kind::kUnplug},
         {Kind::kMissing, 20},
         {Kind::kComeBack},
         {Kind::kEnd}});
    take_frames();
    thread_->request_on();

    EXPECT_EQ(listener_.wait_for(CameraState::kEnded),
              (States{CameraState::kOff, CameraState::kOpening, CameraState::kLive,
                      CameraState::kUnplugged, CameraState::kEnded}));
    for (const Nanoseconds wait : waits()) {
        EXPECT_LE(wait, seconds(2));  // so that it is back within 5 s of the device
    }
}

TEST_F(CaptureThreadTest, AllowsThreeSecondsForTheFirstFrame) {
    run({{Kind::kStall, 5, milliseconds(500)}, {Kind::kFrame, 1}, {Kind::kEnd}});
    take_frames();
    thread_->request_on();

    EXPECT_EQ(listener_.wait_for(CameraState::kEnded),
              (States{CameraState::kOff, CameraState::kOpening, CameraState::kLive,
                      CameraState::kEnded}));
    EXPECT_EQ(source_->times_opened(), 1);
}

TEST_F(CaptureThreadTest, ReopensAFastCameraAfterOneSecondWithoutAFrame) {
    run({{Kind::kFrame, 10}, {Kind::kStall, 1, seconds(1)}, {Kind::kFrame, 1}, {Kind::kEnd}});
    take_frames();
    thread_->request_on();

    listener_.wait_for(CameraState::kEnded);

    EXPECT_EQ(source_->times_opened(), 2);
}

TEST_F(CaptureThreadTest, GivesASlowCameraFiveFrameTimes) {
    run({{Kind::kFrame, 3}, {Kind::kStall, 4, seconds(1)}, {Kind::kFrame, 1}, {Kind::kEnd}},
        Delivery::kEveryFrame, seconds(1));
    take_frames();
    thread_->request_on();

    listener_.wait_for(CameraState::kEnded);

    EXPECT_EQ(source_->times_opened(), 1);
}

TEST_F(CaptureThreadTest, ClosesTheSourceAndKeepsNoPictureWhenSwitchedOff) {
    run({{Kind::kFrame, 1'000'000}});
    thread_->request_on();
    listener_.wait_for(CameraState::kLive);

    thread_->request_off();

    listener_.wait_for(CameraState::kOff, 2);
    EXPECT_FALSE(source_->is_open());
    EXPECT_EQ(mailbox_.take(), nullptr);
    EXPECT_EQ(last_with(CameraState::kOff).frames_per_second, 0.0);
}

TEST_F(CaptureThreadTest, PlaysAgainWhenSwitchedOffAndOn) {
    run({{Kind::kFrame, 2}, {Kind::kEnd}, {Kind::kFrame, 2}, {Kind::kEnd}});
    take_frames();
    thread_->request_on();
    listener_.wait_for(CameraState::kEnded);

    thread_->request_off();
    listener_.wait_for(CameraState::kOff, 2);
    thread_->request_on();
    listener_.wait_for(CameraState::kEnded, 2);

    EXPECT_EQ(source_->times_opened(), 2);
}

TEST_F(CaptureThreadTest, StopsWhileAFrameWaitsForThePipeline) {
    run({{Kind::kFrame, 10}});
    thread_->request_on();
    listener_.wait_for(CameraState::kLive);

    thread_->stop();
    thread_->stop();

    EXPECT_EQ(listener_.wait_for(CameraState::kOff, 2).back(), CameraState::kOff);
}

TEST(CaptureThread, EndsItsWaitForTheNextAttemptAtOnceWhenSwitchedOff) {
    ManualClock clock;
    WakeSignal wake;
    FrameMailbox mailbox(wake);
    Listener listener;
    std::atomic<bool> waiting = false;
    CaptureThread thread(
        std::make_unique<ScriptedSource>(std::vector<ScriptStep>{{Kind::kBusy, 1'000'000}}, clock,
                                         Delivery::kNewestOnly),
        mailbox, [&](const CameraStatus& status) { listener.hear(status); }, clock,
        [&](Nanoseconds, const std::stop_token& stop) {
            waiting = true;
            waiting.notify_all();
            sleep_unless_stopped(std::chrono::hours(1000), stop);
        });
    thread.request_on();
    waiting.wait(false);

    thread.request_off();

    listener.wait_for(CameraState::kOff, 2);  // or the test never ends
}

TEST_F(CaptureThreadTest, SurvivesBeingSwitchedFromManyThreadsAtOnce) {
    run({{Kind::kFrame, 1'000'000}}, Delivery::kNewestOnly);
    {
        std::vector<std::jthread> users;
        for (int user = 0; user < 4; ++user) {
            users.emplace_back([this, user] {
                for (int i = 0; i < 200; ++i) {
                    ((i + user) % 2 == 0) ? thread_->request_on() : thread_->request_off();
                    mailbox_.take();
                }
            });
        }
    }
    thread_->request_off();
    thread_->stop();

    EXPECT_EQ(listener_.all().back().state, CameraState::kOff);
}

}  // namespace
}  // namespace focusguard::capture
