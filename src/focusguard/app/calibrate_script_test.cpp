#include "focusguard/app/calibrate_script.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace focusguard::app {
namespace {

using state::StepKind;
using std::chrono::milliseconds;

TEST(CalibrateScript, ReadsStepsInTheirOrder) {
    const auto steps = parse_script("screen1:0-3,screen2:4.5-7,keyboard:8-9,away:10-13");
    ASSERT_TRUE(steps);
    EXPECT_EQ(*steps, (std::vector<ScriptedStep>{
                          {StepKind::kScreen, milliseconds(0), milliseconds(3000)},
                          {StepKind::kScreen, milliseconds(4500), milliseconds(7000)},
                          {StepKind::kKeyboard, milliseconds(8000), milliseconds(9000)},
                          {StepKind::kAway, milliseconds(10'000), milliseconds(13'000)}}));
}

TEST(CalibrateScript, NamesThePartThatIsWrong) {
    for (const char* text :
         {"", "screen1", "screen1:", "screen1:3", "screen1:3-", "screen1:3-3", "screen1:5-2",
          "screen1:-1-2", "screen1:a-b", "screen2:0-1", "door:0-1", "screen1:0-1,", "screen1:0-nan",
          "screen1:0-1e9", "screen1:0-2 ,away:3-4"}) {
        const auto steps = parse_script(text);
        ASSERT_FALSE(steps) << text;
        EXPECT_EQ(steps.error().code(), ErrorCode::kInvalidArgument);
        EXPECT_THAT(steps.error().message(), testing::HasSubstr("is no step")) << text;
    }
}

}  // namespace
}  // namespace focusguard::app
