#include "focusguard/capture/folder_source.hpp"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <unistd.h>

#include "focusguard/base/log.hpp"
#include "focusguard/capture/manual_clock.hpp"
#include "focusguard/capture/picture_test_support.hpp"

namespace focusguard::capture {
namespace {

namespace fs = std::filesystem;

// A picture of 2×2 pixels of one shade of grey, as a binary PPM.
std::string grey(std::uint8_t shade) {
    return "P6 2 2 255\n" + std::string(12, static_cast<char>(shade));
}

class FolderSourceTest : public testing::Test {
protected:
    FolderSourceTest()
        : folder_(fs::path(testing::TempDir()) /
                  ("focusguard-folder-" + std::to_string(::getpid()))) {
        fs::remove_all(folder_);
        fs::create_directories(folder_);
        log::set_level(log::Level::kError);
    }

    ~FolderSourceTest() override {
        log::set_level(log::Level::kInfo);
        fs::remove_all(folder_);
    }

    void put(const std::string& name, const std::string& content) {
        std::ofstream(folder_ / name, std::ios::binary) << content;
    }

    FolderSource source(Loop loop = Loop::kOnce) {
        SourceSettings settings;
        settings.source = folder_.string();
        settings.fps = 10;
        settings.pace = Pace::kMaximum;
        settings.loop = loop;
        return FolderSource(settings, clock_, sleep_unless_stopped);
    }

    // The shades of the frames until something else comes.
    static std::vector<int> shades(FolderSource& source, std::size_t most = 100) {
        std::vector<int> all;
        while (all.size() < most) {
            ReadOutcome outcome = source.read();
            if (!std::holds_alternative<FramePtr>(outcome)) {
                break;
            }
            all.push_back(pixels_of(*std::get<FramePtr>(outcome)).at(0));
        }
        return all;
    }

    fs::path folder_;
    ManualClock clock_;
};

TEST_F(FolderSourceTest, GivesTheImagesInTheOrderOfTheirNamesAtTheSetRate) {
    put("c.ppm", grey(30));
    put("a.PPM", grey(10));
    put("b 100%d.ppm", grey(20));
    put("notes.txt", "not an image");
    fs::create_directories(folder_ / "folder.ppm");
    FolderSource folder = source();
    ASSERT_TRUE(std::holds_alternative<std::monostate>(folder.open()));

    for (int i = 0; i < 3; ++i) {
        const ReadOutcome outcome = folder.read();
        ASSERT_TRUE(std::holds_alternative<FramePtr>(outcome));
        const Frame& frame = *std::get<FramePtr>(outcome);
        EXPECT_EQ(frame.size(), (ImageSize{2, 2}));
        EXPECT_EQ(pixels_of(frame),
                  std::vector<std::uint8_t>(12, static_cast<std::uint8_t>(10 * (i + 1))));
        EXPECT_EQ(frame.captured_at, SteadyTime(i * std::chrono::milliseconds(100)));
    }
    EXPECT_TRUE(std::holds_alternative<EndOfFrames>(folder.read()));
}

TEST_F(FolderSourceTest, LoopsForeverWhenAsked) {
    put("a.ppm", grey(1));
    put("b.ppm", grey(2));
    FolderSource folder = source(Loop::kForever);
    ASSERT_TRUE(std::holds_alternative<std::monostate>(folder.open()));

    EXPECT_EQ(shades(folder, 5), (std::vector<int>{1, 2, 1, 2, 1}));
}

TEST_F(FolderSourceTest, GoesOnWithTheNextImageAfterItWasClosed) {
    for (std::uint8_t i = 1; i <= 4; ++i) {
        put(std::string(1, static_cast<char>('a' + i)) + ".ppm", grey(i));
    }
    FolderSource folder = source();
    ASSERT_TRUE(std::holds_alternative<std::monostate>(folder.open()));
    EXPECT_EQ(shades(folder, 2), (std::vector<int>{1, 2}));
    folder.close();

    ASSERT_TRUE(std::holds_alternative<std::monostate>(folder.open()));

    EXPECT_EQ(shades(folder), (std::vector<int>{3, 4}));
    ASSERT_TRUE(std::holds_alternative<std::monostate>(folder.open()));
    EXPECT_EQ(shades(folder), (std::vector<int>{1, 2, 3, 4}));
}

TEST_F(FolderSourceTest, PassesOverBrokenImages) {
    put("a.ppm", grey(1));
    put("b.ppm", "P6 2 2 255\nab");
    put("c.jpg", "no JPEG at all");
    put("d.png", "");
    put("e.ppm", grey(5));
    FolderSource folder = source();
    ASSERT_TRUE(std::holds_alternative<std::monostate>(folder.open()));

    EXPECT_EQ(shades(folder), (std::vector<int>{1, 5}));
}

TEST_F(FolderSourceTest, IsUnreadableWhenNoImageIsWhole) {
    put("a.jpg", "no JPEG at all");
    FolderSource folder = source(Loop::kForever);
    ASSERT_TRUE(std::holds_alternative<std::monostate>(folder.open()));

    const ReadOutcome outcome = folder.read();

    ASSERT_TRUE(std::holds_alternative<CaptureFailure>(outcome));
    EXPECT_EQ(std::get<CaptureFailure>(outcome).state, CameraState::kUnreadable);
}

TEST_F(FolderSourceTest, IsMissingWhenThereAreNoImagesOrNoFolder) {
    FolderSource folder = source();
    for (const bool there : {true, false}) {
        if (!there) {
            fs::remove_all(folder_);
        }
        const OpenOutcome outcome = folder.open();
        ASSERT_TRUE(std::holds_alternative<CaptureFailure>(outcome));
        EXPECT_EQ(std::get<CaptureFailure>(outcome).state, CameraState::kMissing);
        EXPECT_THAT(std::get<CaptureFailure>(outcome).message,
                    testing::HasSubstr(folder_.string()));
    }
}

}  // namespace
}  // namespace focusguard::capture
