#include "focusguard/capture/frame_source_factory.hpp"

#include <filesystem>
#include <string>
#include <typeinfo>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "focusguard/capture/clip_source.hpp"
#include "focusguard/capture/folder_source.hpp"
#include "focusguard/capture/manual_clock.hpp"
#include "focusguard/capture/mjpeg_source.hpp"
#include "focusguard/capture/webcam_source.hpp"

namespace focusguard::capture {
namespace {

namespace fs = std::filesystem;

class FrameSourceFactoryTest : public testing::Test {
protected:
    Result<std::unique_ptr<FrameSource>> make(std::string text) {
        SourceSettings settings;
        settings.source = std::move(text);
        return make_source(settings, clock_);
    }

    template <typename Source>
    void expect_makes(const std::string& text) {
        const auto made = make(text);
        ASSERT_TRUE(made) << text << ": " << made.error().message();
        const FrameSource& source = **made;
        EXPECT_EQ(typeid(source), typeid(Source)) << text;
        EXPECT_EQ(source.name(), text);
    }

    void expect_refused(const std::string& text, const std::string& because) {
        const auto made = make(text);
        ASSERT_FALSE(made) << text;
        EXPECT_EQ(made.error().code(), ErrorCode::kInvalidArgument) << text;
        EXPECT_THAT(made.error().message(), testing::HasSubstr(because)) << text;
    }

    ManualClock clock_;
};

TEST_F(FrameSourceFactoryTest, TakesNumbersAndDevicesForWebcams) {
    expect_makes<WebcamSource>("0");
    expect_makes<WebcamSource>("12");
    expect_makes<WebcamSource>("/dev/video2");
    expect_makes<WebcamSource>("/dev/v4l/by-id/usb-Camera-index0");
}

TEST_F(FrameSourceFactoryTest, TakesHttpAddressesForMjpegCameras) {
    expect_makes<MjpegSource>("http://192.168.1.7:8080/video");
    expect_makes<MjpegSource>("http://phone.local");
}

TEST_F(FrameSourceFactoryTest, TakesFoldersAndFilesForWhatTheyAre) {
    const fs::path folder = fs::path(testing::TempDir()) / "focusguard-factory-folder";
    fs::create_directories(folder);
    expect_makes<FolderSource>(folder.string());
    fs::remove(folder);
    expect_makes<ClipSource>("/proc/self/exe");
}

TEST_F(FrameSourceFactoryTest, TakesAFileThatIsNotThereForAClipThatIsMissing) {
    const auto made = make("no/such/clip.mp4");
    ASSERT_TRUE(made);

    const OpenOutcome outcome = (*made)->open();

    ASSERT_TRUE(std::holds_alternative<CaptureFailure>(outcome));
    EXPECT_EQ(std::get<CaptureFailure>(outcome).state, CameraState::kMissing);
    EXPECT_THAT(std::get<CaptureFailure>(outcome).message, testing::HasSubstr("no/such/clip.mp4"));
}

TEST_F(FrameSourceFactoryTest, RefusesWhatItCannotReadAndSaysWhatIsAllowed) {
    expect_refused("", "allowed are");
    expect_refused("webcam", "allowed are");
    expect_refused("-1", "allowed are");
    expect_refused("rtsp://camera/stream", "allowed are");
    expect_refused("file:///tmp/clip.mp4", "allowed are");
    expect_refused("https://camera/stream", "plain http://");
    expect_refused("http://", "names no host");
    expect_refused("http:///path", "names no host");
    expect_refused("100", "0 to 99");
    expect_refused("99999999999999999999", "0 to 99");
    expect_refused("/dev/null", "allowed are");
}

TEST_F(FrameSourceFactoryTest, RefusesAFifoWhichOnlyItsWriterCouldEnd) {
    const fs::path fifo = fs::path(testing::TempDir()) / "focusguard-factory-fifo";
    fs::remove(fifo);
    ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);

    expect_refused(fifo.string(), "allowed are");

    fs::remove(fifo);
}

TEST_F(FrameSourceFactoryTest, RefusesSizesAndRatesOutOfRange) {
    const auto refused = [this](int width, int height, int fps) {
        SourceSettings settings;
        settings.width = width;
        settings.height = height;
        settings.fps = fps;
        return !make_source(settings, clock_);
    };
    EXPECT_FALSE(refused(640, 480, 30));
    EXPECT_TRUE(refused(0, 480, 30));
    EXPECT_TRUE(refused(640, 7681, 30));
    EXPECT_TRUE(refused(640, 480, 0));
    EXPECT_TRUE(refused(640, 480, 241));
}

TEST_F(FrameSourceFactoryTest, ShowsNoPasswordInTheNameOfACamera) {
    const auto made = make("http://me:secret@camera:8080/video?at=a@b");
    ASSERT_TRUE(made);

    EXPECT_EQ((*made)->name(), "http://camera:8080/video?at=a@b");
}

}  // namespace
}  // namespace focusguard::capture
