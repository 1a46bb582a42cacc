// BEEP against sound devices that a configuration file of ALSA's makes up, so that the samples that
// would have been heard can be looked at.
#include "focusguard/intervention/beep_player.hpp"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/intervention/chime.hpp"
#include "focusguard/intervention/scoped_environment.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::intervention {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

class BeepPlayerTest : public testing::Test {
protected:
    // What "default" is from now on, in ALSA's language.
    void use_default_device(const std::string& definition) const {
        std::ofstream(folder_ / "asound.conf") << "pcm.!default {\n" << definition << "\n}\n";
    }

    std::filesystem::path recording() const { return folder_ / "recording.raw"; }

    void use_recording_device() const {
        use_default_device("type file\nslave.pcm { type null }\nformat raw\nfile \"" +
                           recording().string() + "\"");
    }

    std::vector<std::int16_t> recorded() const {
        std::vector<std::int16_t> samples(std::filesystem::file_size(recording()) /
                                          sizeof(std::int16_t));
        std::ifstream file(recording(), std::ios::binary);
        file.read(reinterpret_cast<char*>(samples.data()),
                  static_cast<std::streamsize>(samples.size() * sizeof(std::int16_t)));
        return samples;
    }

    static Action action(Level level) {
        return {level, state::FocusState::kDistracted, {Kind::kBeep}, WallTime()};
    }

    TemporaryFolder folder_;
    ScopedVariable config_{"ALSA_CONFIG_PATH", (folder_ / "asound.conf").string()};
    BeepPlayer player_;
};

TEST_F(BeepPlayerTest, IsBeep) {
    EXPECT_EQ(player_.kind(), Kind::kBeep);
}

TEST_F(BeepPlayerTest, PlaysOnADeviceThatThrowsTheSoundAway) {
    use_default_device("type null");
    const Status status = player_.play(action(Level::kSoftNudge));
    EXPECT_TRUE(status) << status.error().message();
}

TEST_F(BeepPlayerTest, ProbesTheDeviceWithoutASound) {
    use_recording_device();
    const Status status = player_.probe();
    EXPECT_TRUE(status) << status.error().message();
    EXPECT_THAT(recorded(), IsEmpty());
}

TEST_F(BeepPlayerTest, ProbesADeviceThatIsNotThere) {
    use_default_device("type hw\ncard 31");
    EXPECT_FALSE(player_.probe());
}

TEST_F(BeepPlayerTest, SendsTheWholeChimeToTheDevice) {
    for (const Level level : {Level::kSoftNudge, Level::kEscalation, Level::kTest}) {
        use_recording_device();
        const Status status = player_.play(action(level));
        ASSERT_TRUE(status) << status.error().message();
        EXPECT_EQ(recorded(), make_chime(level));
    }
}

TEST_F(BeepPlayerTest, PlaysAsLoudAsItWasTold) {
    use_recording_device();
    BeepPlayer quiet(30);
    const Status status = quiet.play(action(Level::kSoftNudge));
    ASSERT_TRUE(status) << status.error().message();
    EXPECT_EQ(recorded(), make_chime(Level::kSoftNudge, 30));
}

TEST_F(BeepPlayerTest, ConvertsForADeviceWithAnotherRateAndTwoChannels) {
    use_default_device(
        "type plug\nslave { rate 44100 channels 2 format S16_LE pcm { type file\n"
        "slave.pcm { type null }\nformat raw\nfile \"" +
        recording().string() + "\" } }");
    const Status status = player_.play(action(Level::kSoftNudge));
    ASSERT_TRUE(status) << status.error().message();
    const std::vector<std::int16_t> samples = recorded();
    const std::size_t expected = make_chime(Level::kSoftNudge).size() * 44'100 / 48'000 * 2;
    EXPECT_NEAR(static_cast<double>(samples.size()), static_cast<double>(expected), 0.02 * 44'100);
    EXPECT_GT(*std::max_element(samples.begin(), samples.end()), 3000);
}

TEST_F(BeepPlayerTest, SaysInOneSentenceThatThereIsNoSoundDevice) {
    testing::internal::CaptureStderr();
    use_default_device("type hw\ncard 31");
    const Status status = player_.play(action(Level::kSoftNudge));
    EXPECT_THAT(testing::internal::GetCapturedStderr(), IsEmpty()) << "ALSA must keep silent";
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().code(), ErrorCode::kUnavailable);
    EXPECT_THAT(status.error().message(), HasSubstr("connect or enable a speaker"));
}

TEST_F(BeepPlayerTest, FailsWithoutAnyConfigurationOfSound) {
    EXPECT_FALSE(player_.play(action(Level::kSoftNudge)));
}

TEST_F(BeepPlayerTest, PlaysOnceADeviceIsThere) {
    use_default_device("type hw\ncard 31");
    EXPECT_FALSE(player_.play(action(Level::kSoftNudge)));
    // Another file, since ALSA tells changed ones by their time, in seconds.
    std::ofstream(folder_ / "other.conf") << "pcm.!default { type null }\n";
    const ScopedVariable config("ALSA_CONFIG_PATH", (folder_ / "other.conf").string());
    EXPECT_TRUE(player_.play(action(Level::kSoftNudge)));
}

}  // namespace
}  // namespace focusguard::intervention
