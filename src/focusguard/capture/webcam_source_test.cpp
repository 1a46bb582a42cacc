// Runs under tests/support/v4l2_shim.cpp, which plays the cameras.
#include "focusguard/capture/webcam_source.hpp"

#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <string>
#include <vector>

#include <unistd.h>

#include "focusguard/capture/capture_thread.hpp"
#include "focusguard/capture/picture_samples.hpp"
#include "focusguard/capture/picture_test_support.hpp"

namespace focusguard::capture {
namespace {

namespace fs = std::filesystem;

class WebcamSourceTest : public testing::Test {
protected:
    WebcamSourceTest()
        : cameras_(fs::path(testing::TempDir()) /
                   ("focusguard-cameras-" + std::to_string(::getpid()))) {
        fs::remove_all(cameras_);
        fs::create_directories(cameras_);
        ::setenv("FOCUSGUARD_FAKE_CAMERAS", cameras_.c_str(), 1);
    }

    ~WebcamSourceTest() override { fs::remove_all(cameras_); }

    // Written whole and then put in place, so that the shim never reads half of it.
    void plug_in(int number, const std::string& words = "") {
        const fs::path whole = cameras_ / ("video" + std::to_string(number));
        const fs::path part = cameras_ / "part";
        std::ofstream(part) << words;
        fs::rename(part, whole);
    }

    void unplug(int number) { fs::remove(cameras_ / ("video" + std::to_string(number))); }

    WebcamSource source(int number = 0, ImageSize size = {640, 480}) {
        SourceSettings settings;
        settings.width = size.width;
        settings.height = size.height;
        settings.source = std::to_string(number);
        return {"/dev/video" + settings.source, settings, clock_};
    }

    static CaptureFailure failure_of(const OpenOutcome& outcome) {
        const auto* failure = std::get_if<CaptureFailure>(&outcome);
        return failure != nullptr ? *failure : CaptureFailure{CameraState::kLive, "", ""};
    }

    static CaptureFailure failure_of(const ReadOutcome& outcome) {
        const auto* failure = std::get_if<CaptureFailure>(&outcome);
        return failure != nullptr ? *failure : CaptureFailure{CameraState::kLive, "", ""};
    }

    void expect_refused(const std::string& words, CameraState state, const std::string& message) {
        plug_in(0, words);
        WebcamSource webcam = source();
        const CaptureFailure failure = failure_of(webcam.open());
        EXPECT_EQ(failure.state, state) << words;
        EXPECT_THAT(failure.message, testing::HasSubstr(message));
        EXPECT_THAT(failure.message, testing::HasSubstr("/dev/video0"));
        EXPECT_FALSE(failure.remedy.empty());
    }

    // The camera's JPEG, of 320×240.
    void give_jpeg() {
        const std::vector<std::uint8_t> bytes = sample_jpeg({320, 240});
        std::ofstream file(cameras_ / "picture.jpg", std::ios::binary);
        file.write(reinterpret_cast<const char*>(bytes.data()),
                   static_cast<std::streamsize>(bytes.size()));
    }

    // The next frame, if one comes.
    static FramePtr frame_of(WebcamSource& webcam) {
        ReadOutcome outcome = webcam.read();
        auto* frame = std::get_if<FramePtr>(&outcome);
        return frame != nullptr ? *frame : nullptr;
    }

    static bool opens(WebcamSource& webcam) {
        return std::holds_alternative<std::monostate>(webcam.open());
    }

    fs::path cameras_;
    SystemClock clock_;
};

TEST_F(WebcamSourceTest, GivesPicturesOfTheSizeAskedForWithRisingStamps) {
    plug_in(0);
    WebcamSource webcam = source();
    ASSERT_TRUE(opens(webcam));

    FramePtr last;
    for (std::uint64_t number = 1; number <= 10; ++number) {
        const ReadOutcome outcome = webcam.read();
        ASSERT_TRUE(std::holds_alternative<FramePtr>(outcome)) << failure_of(outcome).message;
        const FramePtr frame = std::get<FramePtr>(outcome);
        EXPECT_EQ(frame->number, number);
        EXPECT_EQ(frame->size(), (ImageSize{640, 480}));
        EXPECT_EQ(pixels_of(*frame).size(), 640u * 480u * 3u);
        if (last) {
            EXPECT_LT(last->captured_at, frame->captured_at);
            EXPECT_LT(last->wall_time, frame->wall_time);
            EXPECT_GT(pixels_of(*frame)[0], pixels_of(*last)[0]);
        }
        last = frame;
    }
    webcam.close();
    webcam.close();
}

TEST_F(WebcamSourceTest, SaysWhyACameraCannotBeOpened) {
    WebcamSource webcam = source();
    EXPECT_EQ(failure_of(webcam.open()).state, CameraState::kMissing);

    expect_refused("busy", CameraState::kBusy, "Another program is using the camera");
    expect_refused("denied", CameraState::kDenied, "You may not use the camera");
    expect_refused("metadata", CameraState::kUnreadable, "gives no pictures");
}

TEST_F(WebcamSourceTest, WorksOnceTheFaultIsCured) {
    plug_in(0, "busy");
    WebcamSource webcam = source();
    ASSERT_FALSE(opens(webcam));
    plug_in(0);

    ASSERT_TRUE(opens(webcam));

    EXPECT_EQ(failure_of(webcam.read()).state, CameraState::kLive);
}

TEST_F(WebcamSourceTest, SaysThatACameraDoesNotStart) {
    plug_in(0, "unstartable");
    WebcamSource webcam = source();

    const CaptureFailure failure = failure_of(webcam.open());

    EXPECT_EQ(failure.state, CameraState::kUnreadable);
    EXPECT_THAT(failure.message, testing::HasSubstr("does not start"));
}

TEST_F(WebcamSourceTest, NoticesThatACameraIsUnpluggedAndComesBackUnderAnotherNumber) {
    plug_in(0, "model=Mine");
    plug_in(1, "model=Other");
    WebcamSource webcam = source();
    ASSERT_TRUE(opens(webcam));
    ASSERT_EQ(failure_of(webcam.read()).state, CameraState::kLive);

    unplug(0);
    CaptureFailure failure = failure_of(webcam.read());
    while (failure.state == CameraState::kLive) {  // a picture that had been taken before
        failure = failure_of(webcam.read());
    }
    EXPECT_EQ(failure.state, CameraState::kUnplugged);
    EXPECT_EQ(failure.message, "The camera /dev/video0 was unplugged.");

    // The other camera is not taken in its place.
    EXPECT_EQ(failure_of(webcam.open()).state, CameraState::kMissing);

    plug_in(2, "model=Mine");
    ASSERT_TRUE(opens(webcam));
    EXPECT_EQ(failure_of(webcam.read()).state, CameraState::kLive);
    unplug(2);
    do {
        failure = failure_of(webcam.read());
    } while (failure.state == CameraState::kLive);
    EXPECT_EQ(failure.message, "The camera /dev/video2 was unplugged.");
}

TEST_F(WebcamSourceTest, TakesAnotherCameraThatWasPutUnderTheNumberAskedFor) {
    plug_in(0, "model=Old");
    WebcamSource webcam = source();
    ASSERT_TRUE(opens(webcam));
    plug_in(0, "model=New");

    ASSERT_TRUE(opens(webcam));

    EXPECT_EQ(failure_of(webcam.read()).state, CameraState::kLive);
}

TEST_F(WebcamSourceTest, ReportsACameraThatFallsSilent) {
    plug_in(0);
    WebcamSource webcam = source();
    ASSERT_TRUE(opens(webcam));
    ASSERT_EQ(failure_of(webcam.read()).state, CameraState::kLive);

    plug_in(0, "silent");

    const CaptureFailure failure = failure_of(webcam.read());
    EXPECT_EQ(failure.state, CameraState::kStalled);
    EXPECT_FALSE(failure.remedy.empty());
    plug_in(0);
    EXPECT_EQ(failure_of(webcam.read()).state, CameraState::kLive);
}

TEST_F(WebcamSourceTest, TakesJpegsWhereUncompressedPicturesComeTooSlowly) {
    give_jpeg();
    plug_in(0, "slow mjpeg");
    WebcamSource webcam = source();
    ASSERT_TRUE(opens(webcam));

    const FramePtr frame = frame_of(webcam);

    ASSERT_NE(frame, nullptr);
    // What the JPEG says of its size counts, not what the driver promised.
    EXPECT_EQ(frame->size(), (ImageSize{320, 240}));
    EXPECT_EQ(pixels_of(*frame), pixels_of(*sample_jpeg_picture({320, 240})));
}

TEST_F(WebcamSourceTest, StaysWithUncompressedPicturesWhereTheyComeFastEnough) {
    give_jpeg();
    plug_in(0, "mjpeg");
    WebcamSource webcam = source();
    ASSERT_TRUE(opens(webcam));

    EXPECT_EQ(frame_of(webcam)->size(), (ImageSize{640, 480}));
}

TEST_F(WebcamSourceTest, TakesJpegsWhereThereIsNothingElse) {
    give_jpeg();
    plug_in(0, "only-mjpeg");
    WebcamSource webcam = source();
    ASSERT_TRUE(opens(webcam));

    EXPECT_EQ(frame_of(webcam)->size(), (ImageSize{320, 240}));
}

TEST_F(WebcamSourceTest, TakesTheSizeThatTheCameraHas) {
    plug_in(0);
    WebcamSource webcam = source(0, {1920, 1080});
    ASSERT_TRUE(opens(webcam));

    EXPECT_EQ(frame_of(webcam)->size(), (ImageSize{1280, 720}));
}

TEST_F(WebcamSourceTest, PassesDamagedBuffersOverAndCountsThem) {
    for (const std::string words : {"half", "flagged", "failing"}) {
        plug_in(0, words);
        WebcamSource webcam = source();
        ASSERT_TRUE(opens(webcam));

        EXPECT_EQ(failure_of(webcam.read()).state, CameraState::kStalled) << words;

        EXPECT_GT(webcam.damaged(), 0u) << words;
        plug_in(0);
        const FramePtr frame = frame_of(webcam);
        ASSERT_NE(frame, nullptr) << words;
        EXPECT_EQ(frame->number, 1u);
    }
}

TEST_F(WebcamSourceTest, FindsOutHalfAJpegWhenItIsLookedAt) {
    give_jpeg();
    plug_in(0, "only-mjpeg half");
    WebcamSource webcam = source();
    ASSERT_TRUE(opens(webcam));

    const FramePtr frame = frame_of(webcam);

    ASSERT_NE(frame, nullptr);
    PictureScratch scratch;
    EXPECT_EQ(frame->picture->pixels(scratch).error().code(), ErrorCode::kDataLoss);
}

TEST_F(WebcamSourceTest, StampsFramesWithTheMomentOfCapture) {
    for (const std::string words : {"", "unstamped"}) {
        plug_in(0, words);
        WebcamSource webcam = source();
        ASSERT_TRUE(opens(webcam));
        const SteadyTime before = clock_.steady_now();
        const FramePtr frame = frame_of(webcam);
        ASSERT_NE(frame, nullptr);
        EXPECT_LE(frame->captured_at, clock_.steady_now()) << words;
        EXPECT_GE(frame->captured_at, before) << words;
    }
}

TEST_F(WebcamSourceTest, GivesUpAReadWhenItIsInterrupted) {
    plug_in(0, "silent");
    std::stop_source stop;
    WebcamSource webcam = source();
    webcam.interrupt_with(stop.get_token());
    ASSERT_TRUE(opens(webcam));
    stop.request_stop();

    EXPECT_NE(failure_of(webcam.read()).state, CameraState::kLive);
}

TEST_F(WebcamSourceTest, GoesThroughManyCyclesOfUnpluggingWithoutLosingDescriptors) {
    const auto open_descriptors = [] {
        return std::distance(fs::directory_iterator("/proc/self/fd"), fs::directory_iterator());
    };
    WebcamSource webcam = source();
    std::ptrdiff_t before = 0;
    for (int cycle = 0; cycle < 100; ++cycle) {
        plug_in(cycle % 3);
        ASSERT_TRUE(opens(webcam)) << "cycle " << cycle;
        unplug(cycle % 3);
        while (failure_of(webcam.read()).state == CameraState::kLive) {
        }
        if (cycle == 0) {
            before = open_descriptors();
        }
    }
    EXPECT_EQ(open_descriptors(), before);
}

TEST_F(WebcamSourceTest, RunsOnTheCaptureThreadThroughAnUnplugging) {
    std::mutex mutex;
    std::condition_variable changed;
    CameraStatus newest;
    WakeSignal wake;
    FrameMailbox mailbox(wake);
    const auto wait_for = [&](CameraState state) {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return newest.state == state; });
    };
    plug_in(0);
    SourceSettings settings;
    CaptureThread thread(
        std::make_unique<WebcamSource>("/dev/video0", settings, clock_), mailbox,
        [&](const CameraStatus& status) {
            const std::lock_guard lock(mutex);
            newest = status;
            changed.notify_all();
        },
        clock_);
    thread.request_on();
    wait_for(CameraState::kLive);
    unplug(0);
    wait_for(CameraState::kUnplugged);
    plug_in(0);
    wait_for(CameraState::kLive);

    thread.request_off();
    wait_for(CameraState::kOff);

    EXPECT_EQ(mailbox.take(), nullptr);
}

}  // namespace
}  // namespace focusguard::capture
