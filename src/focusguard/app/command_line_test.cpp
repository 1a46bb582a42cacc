#include "focusguard/app/command_line.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/app/words_test_support.hpp"

namespace focusguard::app {
namespace {

using testing::HasSubstr;

TEST(CommandLine, MakesAJobOfAKnownCommand) {
    const char* const line[] = {"focusguard", "camera", "--headless"};
    const auto request = parse_command_line(3, line);
    ASSERT_TRUE(std::holds_alternative<Job>(request));
    EXPECT_TRUE(std::get<Job>(request));
}

TEST(CommandLine, RefusesWhatIsNoCommand) {
    expect_wrong_use({}, "command");
    expect_wrong_use({"cammera"}, "cammera");
    expect_wrong_use({"--cammera"}, "--cammera");
}

TEST(CommandLine, ListsItsCommandsInTheHelp) {
    expect_help({"--help"}, {"camera", "--version", "Exit status"});
}

TEST(CommandLine, SaysItsVersion) {
    const ExitWith version = refusal({"--version"});
    EXPECT_EQ(version.status, 0);
    EXPECT_THAT(version.text, HasSubstr("focusguard 0."));
}

}  // namespace
}  // namespace focusguard::app
