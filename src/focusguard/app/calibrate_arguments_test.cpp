#include "focusguard/app/calibrate_arguments.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/app/words_test_support.hpp"

namespace focusguard::app {
namespace {

TEST(CalibrateArguments, HaveDefaults) {
    const CalibrateOptions options = options_of(add_calibrate_arguments, {"calibrate"});
    EXPECT_EQ(options.screens, 1);
    EXPECT_EQ(options.step, Seconds(6.0));
    EXPECT_TRUE(options.script.empty());
    EXPECT_FALSE(options.source || options.out || options.overwrites);
    EXPECT_EQ(options.output, Output::kText);
}

TEST(CalibrateArguments, AreAllRead) {
    const CalibrateOptions options =
        options_of(add_calibrate_arguments,
                   {"calibrate", "--source", "c.mp4", "--screens", "3", "--seconds", "2.5",
                    "--script", "screen1:0-3,away:4-6", "--out", "desk.json", "--yes", "--json",
                    "--config", "a.yaml", "--set", "vision.threads=2"});
    EXPECT_EQ(options.source, "c.mp4");
    EXPECT_EQ(options.screens, 3);
    EXPECT_EQ(options.step, Seconds(2.5));
    EXPECT_EQ(options.script.size(), 2U);
    EXPECT_EQ(options.out, "desk.json");
    EXPECT_TRUE(options.overwrites);
    EXPECT_EQ(options.output, Output::kJson);
    EXPECT_EQ(options.config.file, "a.yaml");
    EXPECT_EQ(options.config.overrides.size(), 1U);
}

TEST(CalibrateArguments, AreRefusedWithTheReason) {
    expect_wrong_use({"calibrate", "--screens", "0"}, "--screens");
    expect_wrong_use({"calibrate", "--seconds", "1"}, "--seconds");
    expect_wrong_use({"calibrate", "--source", "c.mp4", "--script", "door:0-1"}, "door:0-1");
    expect_wrong_use({"calibrate", "--script", "screen1:0-1"}, "--source");
}

TEST(CalibrateArguments, AreExplained) {
    expect_help({"calibrate", "--help"}, {"--screens", "--script", "--seconds", "--out", "--json"});
}

}  // namespace
}  // namespace focusguard::app
