// Cameras and microphones against a machine's /dev and /proc of the test's own.
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include <gtest/gtest.h>

#include "focusguard/surroundings/camera_users.hpp"
#include "focusguard/surroundings/meeting.hpp"
#include "focusguard/surroundings/sound_recorders.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::surroundings {
namespace {

namespace fs = std::filesystem;

constexpr pid_t kOwnProcess = 4711;

// A machine's /dev and /proc in a folder of the test's own.
class DeviceUsersTest : public testing::Test {
protected:
    DeviceUsersTest() {
        fs::create_directories(files_.devices);
        fs::create_directories(files_.processes);
        add_process(1, "systemd");
        open_file(1, "/dev/null");
        std::ofstream(files_.processes / "uptime") << "1.0 1.0\n";
    }

    void add_camera(const std::string& name) { std::ofstream(files_.devices / name) << ""; }

    void add_process(pid_t process, const std::string& name) {
        const fs::path folder = files_.processes / std::to_string(process);
        fs::create_directories(folder / "fd");
        std::ofstream(folder / "comm") << name << '\n';
    }

    void open_file(pid_t process, const fs::path& target) {
        const fs::path open_files = files_.processes / std::to_string(process) / "fd";
        fs::create_symlink(target, open_files / std::to_string(next_file_++));
    }

    // `stream` as "card0/pcm0c/sub0".
    void add_stream(const std::string& stream, const std::string& status) {
        const fs::path folder = files_.processes / "asound" / stream;
        fs::create_directories(folder);
        std::ofstream(folder / "status") << status;
    }

    std::optional<bool> camera() const { return CameraUsers(files_).look(); }

    std::optional<bool> sound() const { return another_program_records_sound(files_); }

    TemporaryFolder folder_;
    MachineFiles files_{folder_ / "dev", folder_ / "proc", kOwnProcess};
    int next_file_ = 0;
};

TEST_F(DeviceUsersTest, FindsNoCameraInUseWhereThereIsNone) {
    EXPECT_EQ(camera(), false);
    add_camera("video0");
    EXPECT_EQ(camera(), false);
}

TEST_F(DeviceUsersTest, FindsAProgramWithACamera) {
    add_camera("video0");
    add_camera("video2");
    add_process(200, "browser");
    open_file(200, "socket:[12345]");
    open_file(200, files_.devices / "video2");
    EXPECT_EQ(camera(), true);
}

TEST_F(DeviceUsersTest, DoesNotTakeOurselvesForAnother) {
    add_camera("video0");
    add_process(kOwnProcess, "focusguard");
    open_file(kOwnProcess, files_.devices / "video0");
    EXPECT_EQ(camera(), false);
}

TEST_F(DeviceUsersTest, CannotTellWhoUsesACameraThroughAMediaServer) {
    add_camera("video0");
    add_process(300, "wireplumber");
    open_file(300, files_.devices / "video0");
    EXPECT_EQ(camera(), std::nullopt);
    add_process(301, "browser");
    open_file(301, files_.devices / "video0");
    EXPECT_EQ(camera(), true);
}

TEST_F(DeviceUsersTest, CannotTellWithoutTheListOfProcesses) {
    add_camera("video0");
    fs::remove_all(files_.processes);
    EXPECT_EQ(camera(), std::nullopt);
    EXPECT_EQ(sound(), std::nullopt);
}

TEST_F(DeviceUsersTest, PassesOverProcessesThatEndMeanwhile) {
    add_camera("video0");
    fs::create_directory(files_.processes / "400");  // without its files
    EXPECT_EQ(camera(), false);
}

TEST_F(DeviceUsersTest, GoesOnInTheNextLookWhereItCouldNotReadAllInOne) {
    add_camera("video0");
    add_process(100, "browser");
    for (int file = 0; file < 5; ++file) {
        open_file(100, "socket:[1]");
    }
    add_process(200, "editor");
    open_file(200, "socket:[2]");
    CameraUsers users(files_, 2);
    EXPECT_EQ(users.look(), std::nullopt) << "200, the newest, only";
    EXPECT_EQ(users.look(), std::nullopt) << "100";
    EXPECT_EQ(users.look(), false) << "1, and all were seen";

    open_file(100, files_.devices / "video0");
    EXPECT_EQ(users.look(), false) << "a new round has begun with 200";
    EXPECT_EQ(users.look(), true);
    EXPECT_EQ(users.look(), true) << "looks at the holder only";
    fs::remove_all(files_.processes / "100");
    EXPECT_EQ(users.look(), std::nullopt) << "others may have one";
    EXPECT_EQ(users.look(), false);
}

TEST_F(DeviceUsersTest, ForgetsTheHolderOfACameraThatIsGone) {
    add_camera("video0");
    add_process(100, "browser");
    open_file(100, files_.devices / "video0");
    CameraUsers users(files_);
    EXPECT_EQ(users.look(), true);
    fs::remove_all(files_.processes / "100");
    fs::remove(files_.devices / "video0");
    EXPECT_EQ(users.look(), false);
}

TEST_F(DeviceUsersTest, FindsARecording) {
    add_stream("card0/pcm0c/sub0", "closed\n");
    add_stream("card1/pcm3c/sub0", "state: RUNNING\nowner_pid   : 812\ntrigger_time: 1.0\n");
    EXPECT_EQ(sound(), true);
}

TEST_F(DeviceUsersTest, FindsNoRecordingWhereNothingRecords) {
    add_stream("card0/pcm0p/sub0", "state: RUNNING\nowner_pid   : 812\n");  // plays
    add_stream("card0/pcm0c/sub0", "closed\n");
    add_stream("card0/pcm1c/sub0", "state: PREPARED\nowner_pid   : 812\n");
    EXPECT_EQ(sound(), false);
}

TEST_F(DeviceUsersTest, DoesNotTakeOurOwnRecordingForAnothers) {
    add_stream("card0/pcm0c/sub0", "state: RUNNING\nowner_pid   : 4711\n");
    EXPECT_EQ(sound(), false);
    add_stream("card0/pcm0c/sub1", "state: RUNNING\nowner_pid   : 471\n");
    EXPECT_EQ(sound(), true);
}

TEST(Meeting, NeedsOneOfCameraAndSoundToBeInUse) {
    EXPECT_EQ(is_in_meeting(true, std::nullopt), true);
    EXPECT_EQ(is_in_meeting(false, true), true);
    EXPECT_EQ(is_in_meeting(false, false), false);
    EXPECT_EQ(is_in_meeting(std::nullopt, false), std::nullopt);
    EXPECT_EQ(is_in_meeting(false, std::nullopt), std::nullopt);
}

}  // namespace
}  // namespace focusguard::surroundings
