#include "focusguard/intervention/video_player.hpp"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "focusguard/intervention/scoped_environment.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::intervention {
namespace {

using testing::HasSubstr;

// A desktop whose xdg-open is a script of the test's.
class VideoPlayerTest : public testing::Test {
protected:
    VideoPlayerTest() {
        use_opener("printf '%s\\n--end--\\n' \"$@\" >> \"${0%/*}/opened\"");
        std::ofstream(clip_) << "not really a clip";
    }

    void use_opener(const std::string& script) const {
        const std::filesystem::path opener = folder_ / "xdg-open";
        std::ofstream(opener) << "#!/bin/sh\n" << script << "\n";
        std::filesystem::permissions(opener, std::filesystem::perms::owner_all);
    }

    // What the openers so far were called with, each argument followed by a line "--end--".
    std::string opened() const { return folder_.read("opened"); }

    static Action action(std::chrono::seconds at = {}) {
        return {Level::kSoftNudge, state::FocusState::kAway, {Kind::kVideo}, WallTime(at)};
    }

    TemporaryFolder folder_;
    std::filesystem::path clip_ = folder_ / "clip.mp4";
    ScopedVariable path_{"PATH", folder_.path().string()};
    ScopedVariable display_{"DISPLAY", ":7"};
    ScopedVariable wayland_{"WAYLAND_DISPLAY", std::nullopt};
};

TEST_F(VideoPlayerTest, OpensTheClip) {
    VideoPlayer player(clip_);
    EXPECT_EQ(player.kind(), Kind::kVideo);
    const Status status = player.play(action());
    ASSERT_TRUE(status) << status.error().message();
    EXPECT_EQ(opened(), clip_.string() + "\n--end--\n");
}

TEST_F(VideoPlayerTest, HandsOverAnyFileNameAsOneArgumentThatIsNoOption) {
    const std::filesystem::path before = std::filesystem::current_path();
    std::filesystem::current_path(folder_.path());
    for (const std::string name : {";$(touch pwned).mp4", "`touch pwned`.mp4", "-rf.mp4", "--help",
                                   "two\nlines.mp4", "a b 'c' \"d\" *.mp4", "caf\xc3\xa9.mp4"}) {
        std::ofstream(folder_ / name) << "clip";
        std::filesystem::remove(folder_ / "opened");
        VideoPlayer player(name);
        EXPECT_TRUE(player.play(action())) << name;
        EXPECT_EQ(opened(), (folder_ / name).string() + "\n--end--\n");
    }
    EXPECT_FALSE(std::filesystem::exists(folder_ / "pwned"));
    std::filesystem::current_path(before);
}

TEST_F(VideoPlayerTest, ShowsOneClipAtATimeWhileTheOpenerRuns) {
    ASSERT_EQ(mkfifo((folder_ / "gate").c_str(), 0600), 0);
    use_opener(
        "cd \"${0%/*}\"; [ -e opened ] && { echo again >> opened; exit; }\n"
        "echo once >> opened; read line < gate");
    VideoPlayer player(clip_);
    ASSERT_TRUE(player.play(action()));
    for (int test = 1; test <= 1000; ++test) {
        const Status status = player.play(action(std::chrono::hours(test)));
        ASSERT_FALSE(status);
        EXPECT_EQ(status.error().code(), ErrorCode::kAlreadyExists);
    }
    std::ofstream(folder_ / "gate") << "the user closes the player\n";
    EXPECT_EQ(opened(), "once\n");
    while (!player.play(action(std::chrono::hours(2000)))) {
        std::this_thread::yield();  // until the end of the opener has been noticed
    }
    EXPECT_EQ(opened(), "once\nagain\n");
}

TEST_F(VideoPlayerTest, ShowsOneClipAtATimeWhenTheOpenerReturnsAtOnce) {
    VideoPlayer player(clip_);
    ASSERT_TRUE(player.play(action(std::chrono::seconds(100))));
    const Status soon = player.play(action(std::chrono::seconds(105)));
    ASSERT_FALSE(soon);
    EXPECT_EQ(soon.error().code(), ErrorCode::kAlreadyExists);
    EXPECT_TRUE(player.play(action(std::chrono::seconds(106))));
}

TEST_F(VideoPlayerTest, FailsWhenTheOpenerGivesUpAndMayBeTriedAgain) {
    use_opener("exit 3");
    VideoPlayer player(clip_);
    const Status status = player.play(action());
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().code(), ErrorCode::kUnavailable);
    EXPECT_THAT(status.error().message(), HasSubstr("exit status 3"));
    use_opener("exit 0");
    EXPECT_TRUE(player.play(action()));
}

TEST_F(VideoPlayerTest, SaysThatThereIsNoOpener) {
    std::filesystem::remove(folder_ / "xdg-open");
    const Status status = VideoPlayer(clip_).play(action());
    ASSERT_FALSE(status);
    EXPECT_THAT(status.error().message(), HasSubstr("install xdg-utils"));
}

TEST_F(VideoPlayerTest, TakesNoOpenerFromTheFolderWhereItHappensToRun) {
    const std::filesystem::path before = std::filesystem::current_path();
    std::filesystem::current_path(folder_.path());
    const ScopedVariable path("PATH", ".::" + (folder_ / "empty").string());
    EXPECT_FALSE(VideoPlayer(clip_).play(action()));
    EXPECT_EQ(opened(), "");
    std::filesystem::current_path(before);
}

TEST_F(VideoPlayerTest, SkipsAnOpenerThatMayNotBeExecuted) {
    const std::filesystem::path other = folder_ / "other";
    std::filesystem::create_directories(other / "xdg-open");
    const ScopedVariable path("PATH", other.string() + ":" + folder_.path().string());
    EXPECT_TRUE(VideoPlayer(clip_).play(action()));
    EXPECT_NE(opened(), "");
}

TEST_F(VideoPlayerTest, SaysThatTheClipIsMissing) {
    for (const std::filesystem::path& clip : {folder_ / "none.mp4", folder_.path(), {}}) {
        const Status status = VideoPlayer(clip).play(action());
        ASSERT_FALSE(status) << clip;
        EXPECT_EQ(status.error().code(), ErrorCode::kNotFound);
    }
}

TEST_F(VideoPlayerTest, NeedsADesktopOfEitherSort) {
    const ScopedVariable no_display("DISPLAY", std::nullopt);
    const Status status = VideoPlayer(clip_).play(action());
    ASSERT_FALSE(status);
    EXPECT_THAT(status.error().message(), HasSubstr("desktop"));
    const ScopedVariable wayland("WAYLAND_DISPLAY", "wayland-0");
    EXPECT_TRUE(VideoPlayer(clip_).play(action()));
}

}  // namespace
}  // namespace focusguard::intervention
