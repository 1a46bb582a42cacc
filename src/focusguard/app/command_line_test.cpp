#include "focusguard/app/command_line.hpp"

#include <algorithm>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace focusguard::app {
namespace {

using testing::HasSubstr;

std::variant<CameraOptions, ExitWith> parse(const std::vector<const char*>& words) {
    std::vector<const char*> line = {"focusguard"};
    line.insert(line.end(), words.begin(), words.end());
    return parse_command_line(static_cast<int>(line.size()), line.data());
}

CameraOptions options(const std::vector<const char*>& words) {
    const auto result = parse(words);
    EXPECT_TRUE(std::holds_alternative<CameraOptions>(result));
    return std::get<CameraOptions>(result);
}

ExitWith refusal(const std::vector<const char*>& words) {
    const auto result = parse(words);
    EXPECT_TRUE(std::holds_alternative<ExitWith>(result));
    return std::get<ExitWith>(result);
}

TEST(CommandLine, HasTheSeedsDefaults) {
    const CameraOptions camera = options({"camera"});
    EXPECT_EQ(camera.config_file, "configs/app.yaml");
    EXPECT_FALSE(camera.source.has_value());
    EXPECT_FALSE(camera.port.has_value());
    EXPECT_EQ(camera.face, Face::kPage);
    EXPECT_EQ(camera.first_mode, FirstMode::kIdle);
    EXPECT_EQ(camera.at_end, AtEnd::kStay);
    EXPECT_EQ(camera.pace, capture::Pace::kRealTime);
    EXPECT_EQ(camera.loop, capture::Loop::kOnce);
    EXPECT_TRUE(camera.overrides.empty());
}

TEST(CommandLine, ReadsEveryOption) {
    const CameraOptions camera =
        options({"camera", "--config", "a.yaml", "--source", "clip.mp4", "--headless", "--start",
                 "--speed", "max", "--loop", "--exit-at-end", "--port", "8031"});
    EXPECT_EQ(camera.config_file, "a.yaml");
    EXPECT_EQ(camera.source, "clip.mp4");
    EXPECT_EQ(camera.face, Face::kHeadless);
    EXPECT_EQ(camera.first_mode, FirstMode::kRunning);
    EXPECT_EQ(camera.pace, capture::Pace::kMaximum);
    EXPECT_EQ(camera.loop, capture::Loop::kForever);
    EXPECT_EQ(camera.at_end, AtEnd::kExit);
    EXPECT_EQ(camera.port, 8031);
}

TEST(CommandLine, KeepsRepeatedSettingsInOrderAndSplitsAtTheFirstEqualsSign) {
    const CameraOptions camera =
        options({"camera", "--set", "logging.output_dir=a=b", "--set", "camera.source="});
    ASSERT_EQ(camera.overrides.size(), 2U);
    EXPECT_EQ(camera.overrides[0].key, "logging.output_dir");
    EXPECT_EQ(camera.overrides[0].value, "a=b");
    EXPECT_EQ(camera.overrides[1].key, "camera.source");
    EXPECT_EQ(camera.overrides[1].value, "");
}

struct WrongUse {
    std::vector<const char*> words;  // after the program's name
    const char* named;
};

class WrongCommandLine : public testing::TestWithParam<WrongUse> {};

TEST_P(WrongCommandLine, IsRefusedInOneSentenceWithStatusTwo) {
    const ExitWith exit = refusal(GetParam().words);
    EXPECT_EQ(exit.status, 2);
    EXPECT_THAT(exit.text, HasSubstr(GetParam().named));
    EXPECT_THAT(exit.text, HasSubstr("--help"));
    EXPECT_EQ(std::count(exit.text.begin(), exit.text.end(), '\n'), 1);
}

INSTANTIATE_TEST_SUITE_P(Uses, WrongCommandLine,
                         testing::Values(WrongUse{{}, "command"}, WrongUse{{"cammera"}, "cammera"},
                                         WrongUse{{"camera", "--prot", "1"}, "--prot"},
                                         WrongUse{{"camera", "--port", "65536"}, "--port"},
                                         WrongUse{{"camera", "--port", "eight"}, "--port"},
                                         WrongUse{{"camera", "--speed", "fast"},
                                                  "--speed: fast not in {real,max}"},
                                         WrongUse{{"camera", "--set", "novalue"}, "KEY=VALUE"},
                                         WrongUse{{"camera", "--set", "=1"}, "KEY=VALUE"},
                                         WrongUse{{"camera", "--source"}, "--source"}));

TEST(CommandLine, HelpShowsEveryOptionAndAnExample) {
    const ExitWith help = refusal({"camera", "--help"});
    EXPECT_EQ(help.status, 0);
    for (const char* word : {"--config", "--source", "--headless", "--start", "--speed", "--loop",
                             "--exit-at-end", "--port", "--set", "Examples"}) {
        EXPECT_THAT(help.text, HasSubstr(word));
    }
}

TEST(CommandLine, SaysItsVersion) {
    const ExitWith version = refusal({"--version"});
    EXPECT_EQ(version.status, 0);
    EXPECT_THAT(version.text, HasSubstr("focusguard 0."));
}

}  // namespace
}  // namespace focusguard::app
