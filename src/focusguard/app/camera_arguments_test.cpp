#include "focusguard/app/camera_arguments.hpp"

#include <gtest/gtest.h>

#include "focusguard/app/words_test_support.hpp"

namespace focusguard::app {
namespace {

CameraOptions options(const Words& words) {
    return options_of(add_camera_arguments, words);
}

TEST(CameraArguments, HasTheSeedsDefaults) {
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

TEST(CameraArguments, ReadsEveryOption) {
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

TEST(CameraArguments, KeepsRepeatedSettingsInOrderAndSplitsAtTheFirstEqualsSign) {
    const CameraOptions camera =
        options({"camera", "--set", "logging.output_dir=a=b", "--set", "camera.source="});
    ASSERT_EQ(camera.overrides.size(), 2U);
    EXPECT_EQ(camera.overrides[0].key, "logging.output_dir");
    EXPECT_EQ(camera.overrides[0].value, "a=b");
    EXPECT_EQ(camera.overrides[1].key, "camera.source");
    EXPECT_EQ(camera.overrides[1].value, "");
}

TEST(CameraArguments, AreRefusedWithTheWordThatIsWrong) {
    expect_wrong_use({"camera", "--prot", "1"}, "--prot");
    expect_wrong_use({"camera", "--port", "65536"}, "--port");
    expect_wrong_use({"camera", "--port", "eight"}, "--port");
    expect_wrong_use({"camera", "--speed", "fast"}, "--speed: fast not in {real,max}");
    expect_wrong_use({"camera", "--set", "novalue"}, "KEY=VALUE");
    expect_wrong_use({"camera", "--set", "=1"}, "KEY=VALUE");
    expect_wrong_use({"camera", "--source"}, "--source");
}

TEST(CameraArguments, HaveHelpThatShowsEachOne) {
    expect_help({"camera", "--help"}, {"--config", "--source", "--headless", "--start", "--speed",
                                       "--loop", "--exit-at-end", "--port", "--set"});
}

}  // namespace
}  // namespace focusguard::app
